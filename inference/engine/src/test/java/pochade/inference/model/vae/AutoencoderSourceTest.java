package pochade.inference.model.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pochade.inference.weights.ModelFaultAssert.problems;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.golden.GoldenCases;
import pochade.inference.golden.GoldenModel;
import pochade.inference.golden.GoldenTensors;
import pochade.inference.model.vae.AutoencoderTinyConfig.Half;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.SafetensorsWriter;
import pochade.inference.weights.WeightLoader;
import pochade.inference.weights.WeightSource;

class AutoencoderSourceTest {

    private static final Pattern LAYER = Pattern.compile("(encoder|decoder)\\.layers\\.(\\d+)\\.");

    @TempDir
    private Path folder;

    /** The layouts in which TAESD's weights are published, from the names of diffusers; an empty name leaves one out. */
    static Stream<Arguments> published() {
        return Stream.of(
                published("of diffusers", name -> name),
                published("of diffusers, the decoder alone", name -> name.startsWith("decoder.") ? name : ""),
                published("both halves", name -> original(name, "taesd_$1.")),
                published("both halves by plain names", name -> original(name, "$1.")),
                published("the decoder alone", AutoencoderSourceTest::decoderAlone));
    }

    private static Arguments published(String layout, UnaryOperator<String> rename) {
        return arguments(layout, rename);
    }

    private static String decoderAlone(String name) {
        return name.startsWith("decoder.") ? original(name, "") : "";
    }

    /** The original decoder has a clamp in front, which counts. */
    private static String original(String name, String prefix) {
        return LAYER.matcher(name).replaceAll(layer -> prefix + number(layer) + ".");
    }

    private static int number(MatchResult layer) {
        return Integer.parseInt(layer.group(2)) + (layer.group(1).equals("decoder") ? 1 : 0);
    }

    private static Path taesd() {
        return GoldenCases.path("diffusion/models/taesd");
    }

    private Path copy(UnaryOperator<String> rename) {
        Path whole = taesd().resolve("diffusion_pytorch_model.safetensors");
        return SafetensorsWriter.renamed(whole, folder.resolve("taesd.safetensors"), rename);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void decodes_from_every_published_layout(String layout, UnaryOperator<String> rename) {
        assertDecodes(copy(rename));
    }

    @Test
    void decodes_from_a_folder() {
        assertDecodes(taesd());
    }

    private static Autoencoder load(GoldenModel model, AutoencoderSource source) {
        Parameters parameters = Parameters.root();
        Autoencoder vae = source.config().build(model.torch().kernels(), parameters);
        try (WeightSource weights = source.openWeights()) {
            new WeightLoader(model.torch(), model.scope())
                    .load(weights, parameters, AutoencoderKlNames::canonical, DataType.FLOAT32);
        }
        return vae;
    }

    private static void assertDecodes(Path path) {
        JsonNode golden = GoldenCases.json("diffusion/vae/index.json")
                .get("cases")
                .valueStream()
                .filter(entry -> entry.get("name").textValue().equals("taesd-decode-1x40x56"))
                .findFirst()
                .orElseThrow();
        GoldenTensors tensors =
                GoldenCases.tensors("diffusion/vae/" + golden.get("file").textValue());
        AutoencoderSource source = AutoencoderSource.open(path, ModelFamily.SD1);
        assertThat(source.config().latentChannels()).isEqualTo(4);
        assertThat(source.config().downFactor()).isEqualTo(8);
        try (GoldenModel model = new GoldenModel()) {
            Autoencoder vae = load(model, source);
            model.assertOutput(golden, tensors, "image", vae.decode(model.input(tensors, "in.latents")));
        }
    }

    @Test
    void shapes_tell_the_architecture_of_a_file() {
        AutoencoderConfig whole = AutoencoderSource.open(copy(name -> original(name, "taesd_$1.")), ModelFamily.SD1)
                .config();
        assertThat(whole)
                .isEqualTo(AutoencoderSource.open(taesd(), ModelFamily.SD1).config());
        AutoencoderTinyConfig decoder = (AutoencoderTinyConfig)
                AutoencoderSource.open(copy(AutoencoderSourceTest::decoderAlone), ModelFamily.SD1)
                        .config();
        assertThat(decoder.encoder()).isEmpty();
        assertThat(decoder.decoder()).isEqualTo(new Half(8, List.of(3, 3, 3, 1)));
    }

    @Test
    void refuses_an_encoder_alone() {
        Path encoder = copy(name -> name.startsWith("encoder.") ? original(name, "") : "");
        assertThat(problems(() -> AutoencoderSource.open(encoder, ModelFamily.SD1)))
                .contains("only the encoder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decoder.layers.4.conv.2.weight", "decoder.layers.0.bias", "decoder.layers.11.weight"})
    void refuses_a_file_that_lacks_a_layer(String missing) {
        Path file = copy(name -> name.equals(missing) ? "" : name);
        try (GoldenModel model = new GoldenModel()) {
            assertThat(problems(() -> load(model, AutoencoderSource.open(file, ModelFamily.SD1))))
                    .contains("lacks");
            assertThat(model.scope().getManagedArrays()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"models/sd15/unet", "models/sd15/text_encoder", "textual-inversion/files/sd1-1.safetensors"})
    void refuses_other_networks(String name) {
        Path other = GoldenCases.path("diffusion/" + name);
        Path file = Files.isDirectory(other) ? GoldenModel.folder(name).weights() : other;
        assertThat(problems(() -> AutoencoderSource.open(file, ModelFamily.SD1)))
                .contains("is no VAE");
    }

    @Test
    void refuses_a_folder_of_another_network() {
        Path unet = GoldenCases.path("diffusion/models/sd15/unet");
        assertThat(problems(() -> AutoencoderSource.open(unet, ModelFamily.SD1)))
                .contains("'UNet2DConditionModel'");
    }
}
