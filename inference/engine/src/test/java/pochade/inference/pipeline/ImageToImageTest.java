package pochade.inference.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;
import pochade.inference.api.request.Inpainting.MaskedContent;
import pochade.inference.api.request.Inpainting.SoftInpainting;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.ResizeMode;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.Upscaler;
import pochade.inference.pipeline.text.TextualInversions;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.source.ModelSource;

/** Small random models change pictures, whole or in part, and make them larger. */
class ImageToImageTest {

    private static final Extent SIZE = new Extent(96, 64);
    private static final RgbImage PICTURE = noise(SIZE);

    /** The right half. */
    private static final Mask HALF = mask(SIZE, 48);

    private static final String INPAINTING = "{\"in_channels\": 9}";
    private static final String EDITING = "{\"in_channels\": 8}";

    @TempDir
    private Path folder;

    private final TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
    private final List<StepProgress> steps = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();

    @AfterEach
    void close() {
        torch.close();
    }

    private static RgbImage noise(Extent size) {
        byte[] bytes = new byte[(int) (3 * size.area())];
        new Random(1).nextBytes(bytes);
        return RgbImage.of(size, bytes);
    }

    /** Everything from a column on. */
    private static Mask mask(Extent size, int from) {
        byte[] bytes = new byte[(int) size.area()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % size.width() >= from ? 255 : 0);
        }
        return Mask.of(size, bytes);
    }

    private GenerationRequest request(int steps) {
        return new GenerationRequest(
                Networks.of(folder),
                Prompt.of("cat"),
                new Sampling(SamplerName.EULER, ScheduleName.AUTOMATIC, steps, 3),
                SIZE,
                new Batch(1, 2),
                Preview.NONE);
    }

    private List<RgbImage> generate(GenerationRequest request) {
        try (StableDiffusion model = StableDiffusion.load(torch, ModelSource.open(folder))) {
            GenerationObserver observer = new GenerationObserver() {
                @Override
                public void planned(MemoryEstimate memory) {}

                @Override
                public void entered(Stage stage) {
                    stages.add(stage);
                }

                @Override
                public void stepped(StepProgress progress) {
                    steps.add(progress);
                }
            };
            Components parts = new Components(
                    torch,
                    model,
                    model.codec().orElseThrow(),
                    model.preview(),
                    TextualInversions.NONE,
                    List.of(),
                    OtherModels.NONE);
            return request.image().isPresent()
                    ? new pochade.inference.pipeline.ImageToImage(parts)
                            .generate(request, observer)
                            .images()
                    : new TextToImage(parts, UpscalerNetworks.NONE)
                            .generate(List.of(request), observer)
                            .images();
        }
    }

    private RgbImage first(ImageToImage image) {
        return generate(request(3).with(image)).get(0);
    }

    private static Inpainting inpainting(MaskedContent content, Optional<Integer> area) {
        return new Inpainting(HALF, 0, false, content, area, 1, Optional.empty());
    }

    private static ImageToImage with(Inpainting inpainting) {
        return ImageToImage.of(PICTURE, 0.9).with(inpainting);
    }

    private static void assertLeftHalfIsKept(RgbImage made) {
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < 48; x++) {
                assertThat(made.rgb(x, y)).isEqualTo(PICTURE.rgb(x, y));
            }
        }
        assertThat(made).isNotEqualTo(PICTURE);
    }

    @ParameterizedTest
    @MethodSource
    void takes_the_share_of_the_steps_that_the_webui_takes(double strength, int taken) {
        RandomModel.sd(torch, folder, "{}");
        generate(request(4).with(ImageToImage.of(PICTURE, strength)));
        assertThat(steps).extracting(StepProgress::step).endsWith(taken);
        assertThat(steps).extracting(StepProgress::steps).containsOnly(taken);
        assertThat(stages).containsExactly(Stage.ENCODING_PROMPT, Stage.ENCODING_IMAGE, Stage.SAMPLING, Stage.DECODING);
    }

    static Stream<Arguments> takes_the_share_of_the_steps_that_the_webui_takes() {
        return Stream.of(Arguments.of(0, 1), Arguments.of(0.5, 3), Arguments.of(0.75, 4), Arguments.of(1, 4));
    }

    @Test
    void a_picture_of_a_batch_is_the_one_of_its_seed_alone() {
        RandomModel.sd(torch, folder, "{}");
        GenerationRequest both = request(3).with(with(inpainting(MaskedContent.LATENT_NOISE, Optional.empty())));
        GenerationRequest second = new GenerationRequest(
                        both.networks(), both.prompt(), both.sampling(), SIZE, new Batch(2, 1), Preview.NONE)
                .with(both.image().orElseThrow());
        assertThat(generate(both).get(1)).isEqualTo(generate(second).get(0));
    }

    @Test
    void without_noise_and_strength_the_picture_is_close_to_what_the_vae_makes_of_it() {
        RandomModel.sd(torch, folder, "{}");
        RgbImage little = first(new ImageToImage(PICTURE, ResizeMode.JUST_RESIZE, 0, 0, Optional.empty()));
        RgbImage much = first(ImageToImage.of(PICTURE, 1));
        assertThat(distance(little, throughVae())).isLessThan(distance(much, throughVae()));
    }

    private RgbImage throughVae() {
        try (StableDiffusion model = StableDiffusion.load(torch, ModelSource.open(folder));
                var scope = torch.newScope()) {
            var codec = model.codec().orElseThrow();
            return pochade.inference.pixels.TensorImages.toImages(
                            codec.decode(codec.encode(pochade.inference.pixels.TensorImages.toTensor(scope, PICTURE))))
                    .get(0);
        }
    }

    private static long distance(RgbImage one, RgbImage other) {
        byte[] a = one.toBytes();
        byte[] b = other.toBytes();
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(Byte.toUnsignedInt(a[i]) - Byte.toUnsignedInt(b[i]));
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(MaskedContent.class)
    void what_is_not_masked_stays_as_it_is(MaskedContent content) {
        RandomModel.sd(torch, folder, "{}");
        assertLeftHalfIsKept(first(with(inpainting(content, Optional.empty()))));
        assertLeftHalfIsKept(first(with(inpainting(content, Optional.of(8)))));
    }

    @Test
    void each_content_of_the_mask_gives_another_picture() {
        RandomModel.sd(torch, folder, "{}");
        assertThat(Stream.of(MaskedContent.values()).map(content -> first(with(inpainting(content, Optional.empty())))))
                .doesNotHaveDuplicates();
    }

    @Test
    void an_inverted_mask_paints_the_rest() {
        RandomModel.sd(torch, folder, "{}");
        Inpainting plain = Inpainting.of(HALF);
        Inpainting inverted =
                new Inpainting(HALF.inverted(), 4, true, plain.content(), Optional.empty(), 1, Optional.empty());
        assertThat(first(with(inverted))).isEqualTo(first(with(plain)));
    }

    @Test
    void an_empty_mask_paints_the_whole_picture() {
        RandomModel.sd(torch, folder, "{}");
        Inpainting nothing = Inpainting.of(Mask.of(SIZE, new byte[(int) SIZE.area()]));
        assertThat(first(with(nothing))).isEqualTo(first(ImageToImage.of(PICTURE, 0.9)));
    }

    @Test
    void the_masked_part_of_a_large_picture_is_painted_in_its_place() {
        RandomModel.sd(torch, folder, "{}");
        Extent large = new Extent(300, 200);
        RgbImage picture = noise(large);
        Inpainting part = new Inpainting(
                mask(large, 250), 0, false, MaskedContent.ORIGINAL, Optional.of(16), 1, Optional.empty());
        RgbImage made = first(ImageToImage.of(picture, 0.9).with(part));
        assertThat(made.extent()).isEqualTo(large);
        for (int x = 0; x < 250; x++) {
            assertThat(made.rgb(x, 100)).isEqualTo(picture.rgb(x, 100));
        }
        assertThat(made).isNotEqualTo(picture);
    }

    @Test
    void soft_inpainting_keeps_what_did_not_change_and_mixes_the_rest() {
        RandomModel.sd(torch, folder, "{}");
        Inpainting hard =
                new Inpainting(mask(SIZE, 80), 4, false, MaskedContent.ORIGINAL, Optional.empty(), 1, Optional.empty());
        Inpainting soft = new Inpainting(
                hard.mask(),
                4,
                false,
                MaskedContent.ORIGINAL,
                Optional.empty(),
                1,
                Optional.of(SoftInpainting.DEFAULT));
        RgbImage made = first(with(soft));
        assertThat(made).isNotEqualTo(first(with(hard))).isNotEqualTo(PICTURE);
        for (int x = 0; x < 32; x++) {
            assertThat(made.rgb(x, 30)).isEqualTo(PICTURE.rgb(x, 30));
        }
    }

    @Test
    void an_inpainting_model_sees_as_much_of_the_hidden_part_as_its_weight_leaves() {
        RandomModel.sd(torch, folder, INPAINTING);
        List<RgbImage> made = Stream.of(0.0, 0.35, 1.0)
                .map(weight -> first(with(new Inpainting(
                        HALF, 0, false, MaskedContent.ORIGINAL, Optional.empty(), weight, Optional.empty()))))
                .toList();
        assertThat(made).doesNotHaveDuplicates();
        made.forEach(ImageToImageTest::assertLeftHalfIsKept);
    }

    @Test
    void an_inpainting_model_does_not_see_a_picture_that_is_hidden_wholly() {
        RandomModel.sd(torch, folder, INPAINTING);
        ImageToImage without = new ImageToImage(PICTURE, ResizeMode.JUST_RESIZE, 0.9, 1, Optional.empty());
        assertThat(first(without)).isNotEqualTo(PICTURE);
    }

    @Test
    void an_editing_model_sees_the_picture() {
        RandomModel.sd(torch, folder, EDITING);
        RgbImage other = first(new ImageToImage(noiseOf(2), ResizeMode.JUST_RESIZE, 1, 1, Optional.empty()));
        assertThat(first(ImageToImage.of(PICTURE, 1))).isNotEqualTo(other);
    }

    private static RgbImage noiseOf(int seed) {
        byte[] bytes = new byte[(int) (3 * SIZE.area())];
        new Random(seed).nextBytes(bytes);
        return RgbImage.of(SIZE, bytes);
    }

    @ParameterizedTest
    @EnumSource(ResizeMode.class)
    void a_picture_of_any_size_becomes_one_of_the_size_asked_for(ResizeMode mode) {
        RandomModel.sd(torch, folder, "{}");
        RgbImage large = noise(new Extent(333, 201));
        RgbImage made = first(new ImageToImage(large, mode, 0.5, 1, Optional.empty()));
        assertThat(made.extent()).isEqualTo(SIZE);
    }

    @Test
    void a_mask_of_another_size_than_the_picture_is_refused() {
        Inpainting small = Inpainting.of(mask(new Extent(48, 64), 3));
        assertThatThrownBy(() -> with(small))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("mask", "48x64", "96x64");
    }

    @Test
    void a_picture_too_large_for_latents_is_refused_before_it_takes_the_memory() {
        RgbImage wide = noise(new Extent(4104, 64));
        assertThatThrownBy(() -> new ImageToImage(wide, ResizeMode.LATENT_UPSCALE, 0.5, 1, Optional.empty()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("width", "4104", "4096");
    }

    @Test
    void a_second_pass_that_is_too_fine_a_part_of_the_way_is_refused() {
        RandomModel.sd(torch, folder, "{}");
        assertThatThrownBy(() -> generate(hires(Upscaler.Latent.LATENT, SIZE, 20, 0.01)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("hires denoising strength", "0.01", "20 steps");
    }

    private GenerationRequest hires(Upscaler upscaler, Extent size, int secondSteps, double strength) {
        return request(3)
                .with(new HiresFix(
                        upscaler,
                        size,
                        OptionalInt.of(secondSteps),
                        strength,
                        Optional.of(SamplerName.EULER_A),
                        Optional.empty(),
                        Optional.of(Prompt.of("a large cat")),
                        OptionalDouble.of(5)));
    }

    static Stream<Upscaler> upscalers() {
        return Stream.concat(Stream.of(Upscaler.Latent.values()), Stream.of(Upscaler.Filter.values()));
    }

    @ParameterizedTest
    @MethodSource("upscalers")
    void hires_fix_makes_a_larger_picture_and_counts_both_passes(Upscaler upscaler) {
        RandomModel.sdxl(torch, folder);
        Extent large = new Extent(144, 96);
        List<RgbImage> made = generate(hires(upscaler, large, 2, 0.5));
        assertThat(made).hasSize(2).allMatch(picture -> picture.extent().equals(large));
        assertThat(steps).extracting(StepProgress::step).containsExactly(1, 2, 3, 4, 5);
        assertThat(steps).extracting(StepProgress::steps).containsOnly(5);
        assertThat(stages).contains(Stage.UPSCALING);
    }

    @Test
    void the_second_pass_may_have_another_shape() {
        RandomModel.sd(torch, folder, "{}");
        for (Extent size : List.of(new Extent(128, 128), new Extent(200, 96))) {
            assertThat(generate(hires(Upscaler.Latent.LATENT, size, 1, 0.7)))
                    .allMatch(made -> made.extent().equals(size));
            assertThat(generate(hires(Upscaler.Filter.LANCZOS, size, 1, 0.7)))
                    .allMatch(made -> made.extent().equals(size));
        }
    }

    @Test
    void without_strength_there_is_no_second_pass() {
        RandomModel.sd(torch, folder, "{}");
        List<RgbImage> made = generate(hires(Upscaler.Latent.NEAREST, new Extent(192, 128), 2, 0));
        assertThat(made).allMatch(picture -> picture.extent().equals(new Extent(192, 128)));
        assertThat(steps).hasSize(3);
    }
}
