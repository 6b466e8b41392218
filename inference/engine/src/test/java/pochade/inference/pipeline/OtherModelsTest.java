package pochade.inference.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.PromptOptions.Padding;
import pochade.inference.api.request.Refiner;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.SolverOptions;
import pochade.inference.api.request.Upscaler;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.pipeline.text.TextualInversions;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.source.ModelSource;

/** A picture that is begun by one model and ended by another. */
class OtherModelsTest {

    private static final Extent SIZE = new Extent(64, 96);
    private static final Path OTHER = Path.of("other");

    @TempDir
    private Path folder;

    @TempDir
    private Path otherFolder;

    private final TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
    private final List<Path> asked = new ArrayList<>();
    private final List<StepProgress> steps = new ArrayList<>();

    @AfterEach
    void close() {
        torch.close();
    }

    private GenerationRequest request(SamplerName sampler) {
        return new GenerationRequest(
                Networks.of(folder),
                new Prompt("a [cat:dog:0.5]", "ugly"),
                new Sampling(sampler, ScheduleName.AUTOMATIC, 6, 4),
                SIZE,
                new Batch(1, 2),
                Preview.NONE);
    }

    private static GenerationRequest refined(GenerationRequest request, double switchAt) {
        return request.withRefiner(Optional.of(new Refiner(OTHER, switchAt)));
    }

    private static HiresFix hires(Upscaler upscaler) {
        return new HiresFix(
                upscaler,
                new Extent(96, 144),
                OptionalInt.of(3),
                0.6,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }

    private List<RgbImage> images(GenerationRequest request) {
        return images(request, folder);
    }

    /** @param other where the other model is */
    private List<RgbImage> images(GenerationRequest request, Path other) {
        return images(List.of(request), other);
    }

    private List<RgbImage> images(List<GenerationRequest> requests, Path other) {
        asked.clear();
        steps.clear();
        try (StableDiffusion first = StableDiffusion.load(torch, ModelSource.open(folder));
                StableDiffusion second = StableDiffusion.load(torch, ModelSource.open(other))) {
            OtherModels others = path -> {
                asked.add(path);
                return parts(second, OtherModels.NONE);
            };
            return new TextToImage(parts(first, others), UpscalerNetworks.NONE)
                    .generate(requests, new GenerationObserver() {
                        @Override
                        public void planned(MemoryEstimate memory) {}

                        @Override
                        public void entered(Stage stage) {}

                        @Override
                        public void stepped(StepProgress progress) {
                            steps.add(progress);
                        }
                    })
                    .images();
        }
    }

    private Components parts(StableDiffusion model, OtherModels others) {
        return new Components(
                torch, model, model.codec().orElseThrow(), model.preview(), TextualInversions.NONE, List.of(), others);
    }

    @ParameterizedTest
    @EnumSource(names = {"EULER_A", "DPMPP_2M", "HEUN", "DDIM_CFGPP", "UNIPC"})
    void a_refiner_that_is_the_same_model_goes_on_as_if_nothing_had_happened(SamplerName sampler) {
        RandomModel.sd(torch, folder, "{}");
        List<RgbImage> alone = images(request(sampler));
        assertThat(asked).isEmpty();
        assertThat(images(refined(request(sampler), 0.5))).isEqualTo(alone);
        assertThat(asked).containsExactly(OTHER);
    }

    @Test
    void the_refiner_of_sdxl_takes_over_in_its_own_terms() {
        RandomModel.sdxl(torch, folder);
        RandomModel.refiner(torch, otherFolder);
        GenerationRequest request = request(SamplerName.EULER);
        List<RgbImage> alone = images(request, otherFolder);
        assertThat(images(refined(request, 1), otherFolder)).isEqualTo(alone);
        assertThat(asked).isEmpty();
        List<RgbImage> late = images(refined(request, 0.8), otherFolder);
        List<RgbImage> early = images(refined(request, 0.2), otherFolder);
        assertThat(List.of(alone, late, early)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"EULER", "HEUN"})
    void by_steps_the_refiner_takes_over_when_a_share_of_the_calls_is_done(SamplerName sampler) {
        List<Integer> calls = new ArrayList<>();
        int all = sampler.calls(6);
        RefinedDenoiser half = new RefinedDenoiser(
                (latents, level) -> latents,
                call -> {
                    calls.add(call);
                    return (latents, level) -> latents;
                },
                new Refiner(OTHER, 0.5, true),
                all);
        try (NDManager scope = torch.newScope()) {
            for (int i = 0; i < all; i++) {
                // the noise is there to the end
                half.denoise(scope.zeros(new Shape(1)), new NoiseLevel(1, 1, 999));
            }
        }
        assertThat(calls).containsExactly((all + 1) / 2);
    }

    @Test
    void a_refiner_by_steps_is_that_by_noise_where_both_say_the_same() {
        RandomModel.sd(torch, folder, "{}");
        RandomModel.sd(torch, otherFolder, "{\"attention_head_dim\": 4}");
        GenerationRequest request = request(SamplerName.EULER);
        GenerationRequest bySteps = request.withRefiner(Optional.of(new Refiner(OTHER, 0.5, true)));
        List<RgbImage> images = images(bySteps, otherFolder);
        assertThat(asked).containsExactly(OTHER);
        assertThat(images).isNotEqualTo(images(request, otherFolder));
        assertThat(images).isEqualTo(images(refined(request, 0.5), otherFolder));
    }

    @Test
    void with_hires_fix_the_refiner_is_for_the_second_pass() {
        RandomModel.sd(torch, folder, "{}");
        RandomModel.sd(torch, otherFolder, "{\"attention_head_dim\": 4}");
        GenerationRequest twice = request(SamplerName.EULER).with(hires(Upscaler.Latent.LATENT));
        List<RgbImage> alone = images(twice, otherFolder);
        assertThat(images(refined(twice, 0.01), otherFolder)).isNotEqualTo(alone);
        assertThat(asked).containsExactly(OTHER);
        assertThat(images(refined(twice, 0.01), folder)).isEqualTo(alone);
    }

    @Test
    void hires_fix_goes_on_with_another_checkpoint() {
        RandomModel.sd(torch, folder, "{}");
        RandomModel.sd(torch, otherFolder, "{\"attention_head_dim\": 4}");
        for (Upscaler upscaler : List.of(Upscaler.Latent.LATENT, Upscaler.Filter.LANCZOS)) {
            GenerationRequest alone = request(SamplerName.EULER).with(hires(upscaler));
            GenerationRequest other =
                    request(SamplerName.EULER).with(hires(upscaler).withCheckpoint(Optional.of(OTHER)));
            List<RgbImage> expected = images(alone);
            assertThat(images(other, folder)).isEqualTo(expected);
            assertThat(steps).extracting(StepProgress::step).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(images(other, otherFolder)).isNotEqualTo(expected);
        }
    }

    @Test
    void what_does_not_go_together_is_refused_before_anything_is_loaded() {
        RandomModel.sd(torch, folder, "{}");
        RandomModel.sdxl(torch, otherFolder);
        GenerationRequest request = request(SamplerName.EULER).withRefiner(Optional.of(new Refiner(otherFolder, 0.8)));
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> RequestedFiles.open(request))
                .withMessageContaining("makes other latents than the first checkpoint");
    }

    @Test
    void a_refiner_for_pictures_needs_a_first_checkpoint_for_such(@TempDir Path painting) {
        RandomModel.sd(torch, folder, "{}");
        RandomModel.sd(torch, painting, "{\"in_channels\": 9}");
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> RequestedFiles.open(
                        request(SamplerName.EULER).withRefiner(Optional.of(new Refiner(painting, 0.8)))))
                .withMessageContaining("takes a picture, which the first checkpoint does not");
    }

    @Test
    void extra_noise_counts_where_a_way_begins_at_a_picture() {
        RandomModel.sd(torch, folder, "{}");
        GenerationRequest plain = request(SamplerName.EULER);
        GenerationRequest noisy = new GenerationRequest(
                plain.networks(),
                plain.prompt(),
                plain.sampling().with(SolverOptions.DEFAULT.withStart(0.3, false)),
                SIZE,
                plain.batch(),
                Preview.NONE);
        HiresFix hires = hires(Upscaler.Latent.LATENT);
        assertThat(images(noisy)).isEqualTo(images(plain));
        assertThat(images(noisy.with(hires))).isNotEqualTo(images(plain.with(hires)));
    }

    @Test
    void prompts_of_different_lengths_are_padded_where_that_is_asked_for() {
        RandomModel.sd(torch, folder, "{}");
        List<List<RgbImage>> made = new ArrayList<>();
        List<List<RgbImage>> even = new ArrayList<>();
        for (Padding padding : Padding.values()) {
            PromptOptions options = new PromptOptions(PromptOptions.DEFAULT.emphasis(), 20, padding, false);
            made.add(images(with(new Prompt("dog ".repeat(100), "ugly", options))));
            even.add(images(with(new Prompt("dog", "ugly", options))));
        }
        assertThat(made).doesNotHaveDuplicates();
        assertThat(even).containsOnly(even.get(0));
    }

    @Test
    void requests_of_other_words_and_seeds_are_made_as_one_batch() {
        RandomModel.sd(torch, folder, "{}");
        GenerationRequest cats = request(SamplerName.DPMPP_SDE);
        List<GenerationRequest> all = List.of(
                cats,
                cats.with(new Prompt("a [fox::3] hat", "dull")).with(new Batch(77, 1)),
                cats.with(new Prompt("[a|b] dog", "")).with(new Batch(9, 1)));
        List<RgbImage> apart =
                all.stream().flatMap(it -> images(it, folder).stream()).toList();
        List<RgbImage> together = images(all, folder);
        assertThat(steps).hasSize(6);
        assertAlike(together, apart);
        GenerationRequest longer =
                cats.with(new Prompt("dog ".repeat(100), "ugly")).with(new Batch(3, 1));
        List<RgbImage> uneven = images(List.of(cats, longer), folder);
        assertThat(steps).hasSize(12);
        assertAlike(
                uneven,
                Stream.concat(images(cats).stream(), images(longer).stream()).toList());
    }

    /** Sums of a batch may be made in another order. */
    private static void assertAlike(List<RgbImage> actual, List<RgbImage> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            byte[] one = actual.get(i).toBytes();
            byte[] other = expected.get(i).toBytes();
            int largest = IntStream.range(0, one.length)
                    .map(at -> Math.abs(Byte.toUnsignedInt(one[at]) - Byte.toUnsignedInt(other[at])))
                    .max()
                    .orElseThrow();
            assertThat(largest).as("picture %d", i).isLessThanOrEqualTo(1);
        }
    }

    private GenerationRequest with(Prompt prompt) {
        GenerationRequest plain = request(SamplerName.EULER);
        return new GenerationRequest(plain.networks(), prompt, plain.sampling(), SIZE, plain.batch(), Preview.NONE);
    }
}
