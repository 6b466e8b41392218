package pochade.inference.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.diffusion.guidance.Guidance;
import pochade.inference.diffusion.schedule.PredictionType;
import pochade.inference.pipeline.codec.LatentCodec;
import pochade.inference.pipeline.text.Embeddings;
import pochade.inference.pipeline.text.TextReading;
import pochade.inference.pipeline.text.TextualInversions;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.source.ModelSource;

/** Models of every kind, small and random, make pictures by their own rules. */
class StableDiffusionTest {

    private static final Extent SIZE = new Extent(96, 64);
    private static final String MANY_WORDS = "dog ".repeat(100);

    @TempDir
    private Path folder;

    private final TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private StableDiffusion load() {
        return StableDiffusion.load(torch, ModelSource.open(folder));
    }

    private GenerationRequest request(Prompt prompt, SamplerName sampler, double guidance, int clipSkip) {
        return new GenerationRequest(
                new Networks(folder, Optional.empty(), List.of(), List.of(), clipSkip),
                prompt,
                new Sampling(sampler, ScheduleName.AUTOMATIC, 2, guidance),
                SIZE,
                new Batch(1, 2),
                Preview.NONE);
    }

    private Pictures generate(StableDiffusion model, GenerationRequest request) {
        Components parts = new Components(
                torch, model, codec(model), model.preview(), TextualInversions.NONE, List.of(), OtherModels.NONE);
        return new TextToImage(parts, UpscalerNetworks.NONE).generate(List.of(request), new GenerationObserver() {
            @Override
            public void planned(MemoryEstimate memory) {}

            @Override
            public void entered(Stage stage) {}

            @Override
            public void stepped(StepProgress progress) {}
        });
    }

    private static LatentCodec codec(StableDiffusion model) {
        return model.codec().orElseThrow();
    }

    private List<RgbImage> images(StableDiffusion model, GenerationRequest request) {
        return generate(model, request).images();
    }

    @Test
    void sdxl_makes_pictures_under_both_encoders_text_and_size() {
        RandomModel.sdxl(torch, folder);
        try (StableDiffusion model = load();
                NDManager scope = torch.newScope()) {
            Embeddings texts = encode(model, scope, MANY_WORDS, 1);
            assertThat(texts.context().getShape()).isEqualTo(new Shape(1, 2 * 77, 18));
            assertThat(texts.pooled().orElseThrow().getShape()).isEqualTo(new Shape(1, 12));
            assertThat(timeIds(model, scope, texts, MicroConditioning.positive(SIZE)))
                    .containsExactly(64, 96, 0, 0, 64, 96);
            assertThat(images(model, request(Prompt.of("cat"), SamplerName.EULER, 5, 1)))
                    .hasSize(2);
        }
    }

    @Test
    void the_refiner_is_told_how_well_a_picture_is_liked() {
        RandomModel.refiner(torch, folder);
        try (StableDiffusion model = load();
                NDManager scope = torch.newScope()) {
            Embeddings texts = encode(model, scope, "cat", 1);
            assertThat(texts.context().getShape()).isEqualTo(new Shape(1, 77, 10));
            assertThat(timeIds(model, scope, texts, MicroConditioning.positive(SIZE)))
                    .containsExactly(64, 96, 0, 0, 6);
            assertThat(timeIds(model, scope, texts, MicroConditioning.negative(SIZE)))
                    .containsExactly(64, 96, 0, 0, 2.5f);
            assertThat(images(model, request(Prompt.of("cat"), SamplerName.EULER, 5, 1)))
                    .hasSize(2);
        }
    }

    private static float[] timeIds(
            StableDiffusion model, NDManager scope, Embeddings texts, MicroConditioning picture) {
        return model.condition(scope, texts, picture, Guidance.constant(5))
                .added()
                .orElseThrow()
                .timeIds()
                .toFloatArray();
    }

    @ParameterizedTest
    @CsvSource({"true, '', true", "true, ' ', false", "true, ugly, false", "false, '', false"})
    void sdxl_takes_zeros_for_no_negative_prompt_unless_its_index_says_otherwise(
            boolean index, String negative, boolean zeros) throws IOException {
        RandomModel.sdxl(torch, folder);
        Files.writeString(folder.resolve("model_index.json"), "{\"force_zeros_for_empty_prompt\": " + index + "}");
        try (StableDiffusion model = load();
                NDManager scope = torch.newScope()) {
            Embeddings texts = model.promptEncoder()
                    .encodeNegative(scope, List.of(negative), reading(1))
                    .get(0);
            assertThat(isZero(texts.context())).isEqualTo(zeros);
            assertThat(isZero(texts.pooled().orElseThrow())).isEqualTo(zeros);
            assertThat(isZero(encode(model, scope, negative, 1).context())).isFalse();
        }
    }

    private static boolean isZero(NDArray array) {
        return array.abs().max().getFloat() == 0;
    }

    @Test
    void sdxl_has_the_last_layer_but_one_for_a_clip_skip_of_1_and_2() {
        RandomModel.sdxl(torch, folder);
        try (StableDiffusion model = load();
                NDManager scope = torch.newScope()) {
            float[] one = context(model, scope, 1);
            assertThat(context(model, scope, 2)).isEqualTo(one);
            assertThat(context(model, scope, 3)).isNotEqualTo(one);
        }
    }

    @Test
    void each_clip_skip_of_one_encoder_is_another_layer() {
        RandomModel.sd(torch, folder, "{}");
        try (StableDiffusion model = load();
                NDManager scope = torch.newScope()) {
            assertThat(List.of(
                            context(model, scope, 1),
                            context(model, scope, 2),
                            context(model, scope, 3),
                            context(model, scope, 4)))
                    .doesNotHaveDuplicates();
        }
    }

    private static float[] context(StableDiffusion model, NDManager scope, int clipSkip) {
        return encode(model, scope, "cat", clipSkip).context().toFloatArray();
    }

    private static Embeddings encode(StableDiffusion model, NDManager scope, String text, int clipSkip) {
        return model.promptEncoder()
                .encode(scope, List.of(text), reading(clipSkip))
                .get(0);
    }

    private static TextReading reading(int clipSkip) {
        return new TextReading(clipSkip, PromptOptions.DEFAULT, TextualInversions.NONE);
    }

    @Test
    void a_clip_skip_beyond_the_encoder_is_refused_by_name() {
        RandomModel.sd(torch, folder, "{}");
        try (StableDiffusion model = load()) {
            assertThatExceptionOfType(InferenceException.class)
                    .isThrownBy(() -> generate(model, request(Prompt.of("cat"), SamplerName.EULER, 5, 5)))
                    .satisfies(e -> assertThat(e.failure())
                            .isEqualTo(new Failure.Unsupported(
                                    "clip skip", "is 5, but the text encoder has 4 layers", "use 1 to 4")));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LCM", "EULER_A", "DDIM"})
    void a_latent_consistency_model_is_told_the_guidance_and_no_negative_prompt(SamplerName sampler) {
        RandomModel.sd(torch, folder, "{\"time_cond_proj_dim\": 16}");
        try (StableDiffusion model = load()) {
            assertThat(model.usesNegative(Guidance.constant(8), 1)).isFalse();
            List<RgbImage> images = images(model, request(new Prompt("cat", "ugly"), sampler, 8, 1));
            assertThat(images(model, request(Prompt.of("cat"), sampler, 8, 1))).isEqualTo(images);
            assertThat(images(model, request(Prompt.of("cat"), sampler, 2, 1))).isNotEqualTo(images);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, cat, false", "2, cat, true", "1, cat AND dog, true", "2, cat :0.5, false"})
    void the_negative_prompt_is_encoded_where_it_counts_alone(double guidance, String prompt, boolean counts) {
        RandomModel.sd(torch, folder, "{}");
        try (StableDiffusion model = load()) {
            List<RgbImage> images = images(model, request(Prompt.of(prompt), SamplerName.EULER, guidance, 1));
            List<RgbImage> others =
                    images(model, request(new Prompt(prompt, MANY_WORDS), SamplerName.EULER, guidance, 1));
            assertThat(images.equals(others)).isEqualTo(!counts);
        }
    }

    @Test
    void a_model_of_edits_changes_nothing_where_there_is_no_picture(@TempDir Path plain) {
        RandomModel.sd(torch, folder, "{\"in_channels\": 8}");
        RandomModel.sd(torch, plain, "{}");
        GenerationRequest request = request(new Prompt("cat", "ugly"), SamplerName.EULER, 3, 1);
        try (StableDiffusion editing = load();
                StableDiffusion other = StableDiffusion.load(torch, ModelSource.open(plain))) {
            assertThat(images(editing, request)).isEqualTo(images(other, request));
        }
    }

    @Test
    void an_inpainting_model_paints_all_of_a_grey_picture() {
        RandomModel.sd(torch, folder, "{\"in_channels\": 9}");
        try (StableDiffusion model = load();
                NDManager scope = torch.newScope()) {
            NDArray latents = scope.zeros(new Shape(2, 4, 8, 12));
            NDArray shown = model.noPicture(scope, SIZE, codec(model)).beside(latents);
            NDArray grey = codec(model).decode(shown.get(":, 5:"));

            assertThat(shown.getShape()).isEqualTo(new Shape(2, 9, 8, 12));
            assertThat(isZero(shown.get(":, :4"))).isTrue();
            assertThat(shown.get(":, 4").toFloatArray()).containsOnly(1);
            assertThat(isZero(shown.get(":, 5:"))).isFalse();
            assertThat(grey.getShape()).isEqualTo(new Shape(2, 3, 64, 96));
            assertThat(images(model, request(Prompt.of("cat"), SamplerName.EULER, 3, 1)))
                    .hasSize(2);
        }
    }

    @Test
    void where_a_file_does_not_tell_sdxl_and_inpainting_predict_noise(@TempDir Path inpainting) {
        RandomModel.sdxl(torch, folder);
        RandomModel.sd(torch, inpainting, "{\"in_channels\": 9}");
        try (NDManager scope = torch.newScope()) {
            for (Path path : List.of(folder, inpainting)) {
                ModelSource source = ModelSource.open(path);
                NetworkLoading loading = new NetworkLoading(torch, source, ModelConfigs.of(source));
                assertThat(PredictionProbe.predictionOf(loading.unet(scope), scope, loading.precision()))
                        .isEqualTo(PredictionType.EPSILON);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'in_channels': 6} | the UNet takes 6 channels, which are not latents (4)",
                "{'out_channels': 3} | the UNet gives 3 channels where the VAE takes 4",
                "{'cross_attention_dim': 9} | the text encoders give 8 channels where the UNet takes 9",
                "{'addition_embed_type': 'text_time', 'addition_time_embed_dim': 4,"
                        + " 'projection_class_embeddings_input_dim': 36} | takes a second text encoder",
            })
    void networks_that_do_not_fit_are_named(String unet, String words) {
        RandomModel.sd(torch, folder, unet.replace('\'', '"'));
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(this::load)
                .withMessageContaining(folder + ": ")
                .withMessageContaining(words);
    }
}
