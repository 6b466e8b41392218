package pochade.inference.weights.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static pochade.inference.weights.ModelFaultAssert.badModel;
import static pochade.inference.weights.ModelFaultAssert.problems;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.image.Extent;
import pochade.inference.weights.HeaderOnly;
import pochade.inference.weights.ModelPart;

class SingleFileModelTest {

    private static final String VAE = " first_stage_model.decoder.mid.block_1.norm1.weight [512]";

    @TempDir
    private Path folder;

    /** A few tensors that make a checkpoint. */
    private static HeaderOnly checkpoint(int channels, int context) {
        return new HeaderOnly()
                .tensors(
                        "model.diffusion_model.input_blocks.0.0.weight [320,%d,3,3] model.diffusion_model.middle_block.1.transformer_blocks.0.attn2.to_k.weight [1280,%d]"
                                        .formatted(channels, context)
                                + VAE);
    }

    private static HeaderOnly sd2() {
        return checkpoint(4, 1024);
    }

    private Path write(HeaderOnly file) {
        return file.write(folder.resolve("model.safetensors"));
    }

    private JsonNode scheduler(HeaderOnly file) {
        return ModelSource.open(write(file)).scheduler();
    }

    private String prediction(HeaderOnly file) {
        return scheduler(file).path("prediction_type").asText();
    }

    @Test
    void the_family_tells_what_is_predicted_but_for_sd2() {
        assertThat(prediction(checkpoint(4, 768))).isEqualTo("epsilon");
        assertThat(prediction(checkpoint(4, 2048))).isEqualTo("epsilon");
        assertThat(prediction(checkpoint(9, 1024))).isEqualTo("epsilon");
        assertThat(scheduler(sd2()).has("prediction_type")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "modelspec.prediction_type, v, v_prediction",
        "modelspec.prediction_type, epsilon, epsilon",
        "modelspec.predict_key, v, v_prediction",
        "modelspec.prediction_type, nonsense, ''",
    })
    void the_metadata_tells_what_is_predicted(String key, String word, String prediction) {
        assertThat(prediction(sd2().metadata(Map.of(key, word)))).isEqualTo(prediction);
    }

    @Test
    void marks_tell_v_prediction_and_zero_terminal_snr() {
        JsonNode marked = scheduler(checkpoint(4, 2048).tensors("v_pred [0]"));
        assertThat(marked.path("prediction_type").asText()).isEqualTo("v_prediction");
        assertThat(marked.path("timestep_spacing").asText()).isEqualTo("leading");
        JsonNode both = scheduler(checkpoint(4, 2048).tensors("v_pred [0] ztsnr [0]"));
        assertThat(both.path("prediction_type").asText()).isEqualTo("v_prediction");
        assertThat(both.path("rescale_betas_zero_snr").asBoolean()).isTrue();
        assertThat(both.path("timestep_spacing").asText()).isEqualTo("trailing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model: {params: {parameterization: \"v\", linear_start: 0.00085}} | v_prediction",
                "model: {params: {linear_start: 0.00085}} | epsilon",
                "model: {params: {denoiser_config: {params: {scaling_config: {target: sgm.modules.VScaling}}}}} | v_prediction",
                "model: {params: {denoiser_config: {params: {scaling_config: {target: sgm.modules.EpsScaling}}}}} | epsilon",
                "title: other things | ''",
                "[1, 2] | ''",
            })
    void the_yaml_beside_tells_what_is_predicted(String yaml, String prediction) throws IOException {
        Files.writeString(folder.resolve("model.yaml"), yaml);
        assertThat(prediction(sd2())).isEqualTo(prediction);
    }

    @Test
    void the_yaml_counts_more_than_the_file() throws IOException {
        Files.writeString(folder.resolve("model.yaml"), "model: {params: {parameterization: eps}}");
        assertThat(prediction(sd2().metadata(Map.of("modelspec.prediction_type", "v"))))
                .isEqualTo("epsilon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "a: &x [*x]\\nb: *y", "a: \0", "!!java.lang.Runtime {}", "a: 1\\na: 2"})
    void a_bad_yaml_is_named(String yaml) throws IOException {
        Files.writeString(folder.resolve("model.yaml"), yaml);
        assertThat(badModel(() -> ModelSource.open(write(sd2()))).path()).endsWith("model.yaml");
    }

    @Test
    void a_deep_yaml_is_refused() throws IOException {
        Files.writeString(folder.resolve("model.yaml"), "[".repeat(60_000));
        assertThat(badModel(() -> ModelSource.open(write(sd2()))).path()).endsWith("model.yaml");
    }

    @ParameterizedTest
    @CsvSource({"768x768, 768, 768", "512x640, 512, 640", "7x7, 768, 768", "99999x1, 768, 768"})
    void the_metadata_may_tell_the_native_size(String resolution, int width, int height) {
        Path file = write(sd2().metadata(Map.of("modelspec.resolution", resolution)));
        assertThat(ModelSource.open(file).nativeSize()).contains(new Extent(width, height));
    }

    @Test
    void sd2_that_predicts_noise_was_trained_on_smaller_pictures() {
        Path file = write(sd2().metadata(Map.of("modelspec.prediction_type", "epsilon")));
        assertThat(ModelSource.open(file).nativeSize()).contains(new Extent(512, 512));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight [8,1280] | is an SDXL LoRA, not a checkpoint; choose it as a LoRA",
                "lora_unet_conv_out.lora_down.weight [8,320,3,3] | is a LoRA, not a checkpoint; choose it as a LoRA",
                "decoder.mid.block_1.norm1.weight [512] | is a VAE, not a checkpoint; choose it as a VAE",
                "emb_params [4,768] | is an SD 1 textual inversion, not a checkpoint; choose it as a textual inversion",
                "3.conv.0.weight [64,64,3,3] | is a tiny autoencoder (TAESD), not a checkpoint; choose it as a VAE",
                "conv_first.weight [64,3,3,3] | is an upscaler, not a checkpoint; it enlarges pictures and can't make them",
                "input_blocks.0.0.weight [320,4,3,3] | is a UNet alone, not a checkpoint; choose a checkpoint with text encoder, UNet and VAE",
                "double_blocks.0.img_attn.proj.weight [8,8] | is a Flux checkpoint, which this version can't run",
                "lora_unet_double_blocks_0_img_attn_proj.lora_down.weight [8,8] | is a Flux LoRA, not a checkpoint; choose it as a LoRA",
                "weight [8,8] bias [8] | is no kind of model that is known here, not a checkpoint; choose a checkpoint of Stable Diffusion 1, 2 or XL",
            })
    void says_what_a_file_is_that_is_no_checkpoint(String tensors, String words) {
        Path file = write(new HeaderOnly().tensors(tensors));
        assertThat(problems(() -> ModelSource.open(file))).isEqualTo(words);
    }

    @Test
    void says_why_a_checkpoint_cant_be_run() {
        assertThat(problems(() -> ModelSource.open(write(checkpoint(5, 1024))))).contains("guided by depth");
        assertThat(problems(() -> ModelSource.open(write(checkpoint(7, 1024))))).contains("enlarges pictures");
        assertThat(problems(() -> ModelSource.open(
                        write(checkpoint(4, 2048).tensors("edm_vpred.sigma_max edm_vpred.sigma_min")))))
                .contains("EDM");
        assertThat(problems(() -> ModelSource.open(write(checkpoint(4, 2048).tensors("edm_mean [4] edm_std [4]")))))
                .contains("EDM");
    }

    @Test
    void says_what_a_pruned_checkpoint_lacks() {
        ModelSource model = ModelSource.open(write(sd2()));
        assertThat(model.parts()).containsExactly(ModelPart.UNET, ModelPart.VAE);
        assertThat(problems(() -> model.config(ModelPart.TEXT_ENCODER))).contains("holds no text encoder");
        assertThat(problems(() -> model.openWeights(ModelPart.TEXT_ENCODER_2))).contains("holds no text encoder 2");
        assertThat(problems(() -> model.config(ModelPart.UNET))).contains("lacks 'conv_out.weight'");
    }

    @Test
    void the_usual_noise_schedule_is_not_written_down() {
        double[] usual = products(IntStream.range(0, 1000)
                .mapToDouble(i -> Math.pow(0.029154759 + (0.109544512 - 0.029154759) * i / 999, 2))
                .toArray());
        assertThat(scheduler(sd2().floats("alphas_cumprod", usual)).has("trained_betas"))
                .isFalse();
        double[] coarse = IntStream.range(0, 1000)
                .mapToDouble(i -> Math.round(usual[i] * 4096) / 4096.0)
                .toArray();
        assertThat(scheduler(sd2().floats("alphas_cumprod", coarse)).has("trained_betas"))
                .isFalse();
    }

    @Test
    void another_noise_schedule_is_taken_from_the_file() {
        double[] betas = IntStream.range(0, 1000)
                .mapToDouble(i -> 0.0001 + 0.0199 * i / 999)
                .toArray();
        JsonNode stated = scheduler(sd2().floats("betas", betas).floats("alphas_cumprod", products(betas)));
        JsonNode derived = scheduler(sd2().floats("alphas_cumprod", products(betas)));
        assertThat(stated.path("trained_betas")).hasSize(1000);
        for (int i = 0; i < 1000; i += 111) {
            assertThat(stated.path("trained_betas").get(i).doubleValue()).isEqualTo((float) betas[i]);
            assertThat(derived.path("trained_betas").get(i).doubleValue()).isCloseTo(betas[i], within(1e-4));
        }
    }

    @Test
    void a_schedule_that_ends_in_nothing_but_noise_is_zero_terminal_snr() {
        double[] usual = products(IntStream.range(0, 1000)
                .mapToDouble(i -> Math.pow(0.029154759 + (0.109544512 - 0.029154759) * i / 999, 2))
                .toArray());
        double first = Math.sqrt(usual[0]);
        double last = Math.sqrt(usual[999]);
        double[] zero = IntStream.range(0, 1000)
                .mapToDouble(i -> Math.pow((Math.sqrt(usual[i]) - last) * first / (first - last), 2))
                .toArray();
        JsonNode scheduler = scheduler(sd2().floats("alphas_cumprod", zero));
        assertThat(scheduler.path("rescale_betas_zero_snr").asBoolean()).isTrue();
        assertThat(scheduler.path("timestep_spacing").asText()).isEqualTo("trailing");
        assertThat(scheduler.has("trained_betas")).isFalse();
    }

    @Test
    void a_schedule_of_zeros_is_none() {
        assertThat(scheduler(sd2().floats("alphas_cumprod", new double[1000])).has("trained_betas"))
                .isFalse();
    }

    private static double[] products(double[] betas) {
        double[] products = new double[betas.length];
        double product = 1;
        for (int i = 0; i < betas.length; i++) {
            product *= 1 - betas[i];
            products[i] = product;
        }
        return products;
    }
}
