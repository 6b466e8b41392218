package pochade.app.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelReader;
import pochade.app.models.TestLibrary;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.TextualInversion;
import pochade.inference.api.request.TinyVae;

class NetworkResolverTest {

    @TempDir
    private Path home;

    private TestLibrary files;
    private NetworkFinder finder;
    private NetworkResolver resolver;
    private ModelEntry checkpoint;

    @BeforeEach
    void open() {
        files = new TestLibrary(home);
        finder = new NetworkFinder(
                files.library::entries, new ModelReader(files.library, files::inspect)::read, files.library::at);
        resolver = new NetworkResolver(finder);
        checkpoint = files.checkpoint("checkpoints/Dream Shaper.safetensors", 512);
    }

    @Test
    void aPlainPromptHasNoNetworksButTheCheckpoint() {
        NetworkResolver.Resolved resolved = resolve(new Prompt("a cat", "dog"));
        assertThat(resolved.networks()).isEqualTo(Networks.of(checkpoint.path()));
        assertThat(resolved.text()).isEqualTo(new Prompt("a cat", "dog"));
        assertThat(resolved.files()).containsExactly(checkpoint.path());
    }

    @Test
    void tagsBecomeLorasAndLeaveTheText() {
        ModelEntry pixel = files.lora("loras/Pixel-Art.safetensors", ModelFamily.SD1);
        NetworkResolver.Resolved resolved =
                resolve(new Prompt("a cat<lora:pixel-art:0.2:0.8>", "dog <lora:pixel-art:1>"));
        assertThat(resolved.networks().loras()).containsExactly(new Lora(pixel.path(), 0.8, 0.2));
        assertThat(resolved.text()).isEqualTo(new Prompt("a cat", "dog <lora:pixel-art:1>"));
        assertThat(resolved.written().positive()).isEqualTo("a cat<lora:pixel-art:0.2:0.8>");
        assertThat(resolved.loraNames()).containsExactly("pixel-art");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pixel",
                "PIXEL",
                "pixel.safetensors",
                "style/pixel",
                "loras/style/pixel",
                "style\\pixel.safetensors",
                "Pixel Perfect"
            })
    void aLoraIsFoundByItsNameItsPathAndItsMakersName(String name) {
        ModelEntry lora = files.add(
                "loras/style/pixel.safetensors",
                ModelKind.LORA,
                Optional.of(ModelFamily.SD1),
                0,
                Map.of("ss_output_name", "Pixel Perfect", "ss_dataset_dirs", "{}"));
        assertThat(finder.lora(name, Optional.empty()).path()).isEqualTo(lora.path());
    }

    @Test
    void ofTwoLorasWithOneNameTheOneThatFitsIsMeant() {
        files.lora("a/detail.safetensors", ModelFamily.SDXL);
        ModelEntry mine = files.lora("b/detail.safetensors", ModelFamily.SD1);
        assertThat(finder.lora("detail", Optional.of(ModelFamily.SD1)).path()).isEqualTo(mine.path());
        assertThat(finder.lora("a/detail", Optional.of(ModelFamily.SD1)).family())
                .contains(ModelFamily.SDXL);
        assertThat(finder.lora("detail", Optional.of(ModelFamily.SD2)).family()).contains(ModelFamily.SDXL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pixelat | LoRA is 'pixelat', which is neither a known name nor a path; use one of pixel, pixelate, sketch",
                "zzz     | use one of",
            })
    void anUnknownNameIsToldWithThoseThatAreNear(String name, String message) {
        files.lora("pixel.safetensors", ModelFamily.SD1);
        files.lora("sketch.safetensors", ModelFamily.SD1);
        files.lora("pixelate.safetensors", ModelFamily.SD1);
        assertThatThrownBy(() -> resolve(Prompt.of("<lora:" + name + ":1>")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Dream Shaper | which is: Stable Diffusion 1.x checkpoint; choose it as the model",
                "bad-hands    | which is: Stable Diffusion 1.x textual inversion; write bad-hands into the prompt",
                "fine         | choose it as the VAE",
            })
    void whatIsSomethingElseIsToldWithItsUse(String name, String message) {
        files.add("bad-hands.pt", ModelKind.TEXTUAL_INVERSION, ModelFamily.SD1);
        files.add("fine.pt", ModelKind.VAE, ModelFamily.SD1);
        assertThatThrownBy(() -> resolve(Prompt.of("<lora:" + name + ">")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aLoraIsNoCheckpoint() {
        files.lora("pixel.safetensors", ModelFamily.SDXL);
        assertThatThrownBy(() -> finder.checkpoint("pixel"))
                .hasMessage(
                        "model is 'pixel', which is: Stable Diffusion XL LoRA; write <lora:pixel:1> into the prompt");
    }

    @Test
    void aDamagedFileIsToldWithItsDamage() {
        files.damaged("broken.safetensors");
        assertThatThrownBy(() -> resolve(Prompt.of("<lora:broken:1>")))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("broken.safetensors: the header is cut off");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a cat, EasyNegative            | easynegative",
                "easynegative                   | easynegative",
                "(EasyNegative:1.2), bad-hands-5| easynegative bad-hands-5",
                "bad-hands-5 bad-hands          | bad-hands-5 bad-hands",
                "EasyNegativeV2                 | ''",
                "uneasynegative                 | ''",
                "xl_style                       | ''",
            })
    void embeddingsAreUsedWhereTheirNamesAreWholeWords(String words, String names) {
        ModelEntry easy = files.add("embeddings/EasyNegative.pt", ModelKind.TEXTUAL_INVERSION, ModelFamily.SD1);
        files.add("embeddings/bad-hands.pt", ModelKind.TEXTUAL_INVERSION, ModelFamily.SD1);
        files.add("embeddings/bad-hands-5.pt", ModelKind.TEXTUAL_INVERSION, ModelFamily.SD1);
        files.add("embeddings/xl_style.pt", ModelKind.TEXTUAL_INVERSION, ModelFamily.SDXL);
        files.lora("cat.safetensors", ModelFamily.SD1);
        for (Prompt prompt : List.of(new Prompt(words, ""), new Prompt("", words))) {
            assertThat(resolve(prompt).networks().embeddings())
                    .extracting(TextualInversion::name)
                    .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                    .containsExactlyInAnyOrder(names.isEmpty() ? new String[0] : names.split(" "));
        }
        assertThat(resolve(Prompt.of("EasyNegative")).files()).contains(easy.path());
    }

    @Test
    void onlyFilesThatThePromptMayMeanAreRead() {
        files.write("unread/cat.pt");
        files.write("unread/dog.pt");
        files.library.scan();
        files.asked.clear();
        resolve(Prompt.of("a cat"));
        assertThat(files.asked).containsExactly(files.root.resolve("unread/cat.pt"));
    }

    @Test
    void theVaeBesideTheCheckpointIsTakenUnlessAnotherIsChosen() {
        ModelEntry beside = files.add("vae/dream shaper.vae.pt", ModelKind.VAE, ModelFamily.SD1);
        ModelEntry other = files.add("vae/other.pt", ModelKind.TINY_VAE, ModelFamily.SD1);
        Prompt prompt = Prompt.of("a");
        assertThat(resolver.resolve(checkpoint, VaeChoice.AUTOMATIC, 1, prompt)
                        .networks()
                        .vae())
                .contains(beside.path());
        assertThat(resolver.resolve(checkpoint, VaeChoice.OWN, 1, prompt)
                        .networks()
                        .vae())
                .isEmpty();
        assertThat(resolver.resolve(checkpoint, new VaeChoice.Other(other), 1, prompt)
                        .networks()
                        .vae())
                .contains(other.path());
        assertThat(finder.vae("OTHER").path()).isEqualTo(other.path());
    }

    @Test
    void aTaesdIsFoundByTheNameOfItsLatentsAndOfItsHalf() {
        files.add("vae/taesdxl.safetensors", ModelKind.TINY_VAE, Optional.empty(), 0, Map.of());
        files.add("vae/taef1_decoder.pth", ModelKind.TINY_VAE, Optional.empty(), 0, Map.of());
        ModelEntry xl = files.add("checkpoints/xl.safetensors", ModelKind.CHECKPOINT, ModelFamily.SDXL);
        VaeTypes decoding = new VaeTypes(VaeTypes.Type.FULL, VaeTypes.Type.TAESD);
        VaeTypes both = new VaeTypes(VaeTypes.Type.TAESD, VaeTypes.Type.TAESD);
        assertThatThrownBy(() -> finder.tiny(checkpoint, decoding))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("hold no taesd with a decoder");
        ModelEntry decoder = files.add("vae/taesd_decoder.pth", ModelKind.TINY_VAE, Optional.empty(), 0, Map.of());
        assertThat(finder.tiny(checkpoint, decoding))
                .isEqualTo(new TinyVae(Optional.empty(), Optional.of(decoder.path())));
        assertThatThrownBy(() -> finder.tiny(checkpoint, both)).hasMessageContaining("hold no taesd with an encoder");
        assertThat(finder.tiny(xl, both).files()).containsExactly(files.root.resolve("vae/taesdxl.safetensors"));
        assertThat(finder.tiny(checkpoint, VaeTypes.FULL)).isEqualTo(TinyVae.NONE);
        assertThat(resolve(Prompt.of("a"))
                        .with(finder.tiny(checkpoint, decoding))
                        .files())
                .contains(decoder.path());
    }

    private NetworkResolver.Resolved resolve(Prompt prompt) {
        return resolver.resolve(checkpoint, VaeChoice.AUTOMATIC, 1, prompt);
    }
}
