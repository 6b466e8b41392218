package pochade.app.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;

class ModelLibraryTest {

    private final Path root;

    ModelLibraryTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void findsModelsByWhatIsInTheirFolders() throws IOException {
        model("shipped/starter", "{\"sample_size\": 16}");
        Files.createDirectories(root.resolve("shipped/not-a-model"));
        Files.writeString(root.resolve("shipped/file.safetensors"), "");
        Path index = Files.createDirectories(root.resolve("own/indexed"));
        Files.writeString(index.resolve("model_index.json"), "{}");
        assertThat(library().models())
                .containsExactly(
                        new ModelEntry("starter", root.resolve("shipped/starter"), new Extent(128, 128)),
                        new ModelEntry("indexed", index, NativeSize.USUAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"sample_size\": \"big\"}",
                "{\"sample_size\": -64}",
                "{\"sample_size\": 1e9}",
                "{\"sample_size\": [64, 64]}",
                "{\"sample_size\": 0}",
                "\0\0\0"
            })
    void aBrokenFolderBreaksNothing(String config) throws IOException {
        model("shipped/a-broken", config);
        model("shipped/whole", "{\"sample_size\": 96}");
        assertThat(library().models())
                .extracting(ModelEntry::nativeSize)
                .containsExactly(NativeSize.USUAL, new Extent(768, 768));
    }

    @Test
    void deepAndHugeConfigsAreNotReadThrough() throws IOException {
        model("shipped/deep", "[".repeat(200_000));
        model("shipped/huge", "{\"sample_size\": 16, \"x\": \"" + "x".repeat((int) NativeSize.LARGEST_CONFIG) + "\"}");
        assertThat(library().models()).extracting(ModelEntry::nativeSize).containsOnly(NativeSize.USUAL);
    }

    @Test
    void findsByNameInAnyCaseThenByPath() throws IOException {
        model("shipped/starter", "{}");
        model("elsewhere/sd15", "{}");
        assertThat(library().find("Starter").path()).isEqualTo(root.resolve("shipped/starter"));
        assertThat(library().find(root.resolve("elsewhere/sd15").toString()).name())
                .isEqualTo("sd15");
    }

    @Test
    void ofTwoWithOneNameTheShippedOneIsMeant() throws IOException {
        model("shipped/starter", "{}");
        model("own/starter", "{}");
        assertThat(library().models()).extracting(ModelEntry::path).containsExactly(root.resolve("shipped/starter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "", "\0", "../../etc"})
    void whatIsNotThereIsRefusedWithTheNamesThatAre(String name) throws IOException {
        model("shipped/starter", "{}");
        assertThatThrownBy(() -> library().find(name))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("use one of starter");
    }

    @Test
    void theVariableNamesSeveralFolders() throws IOException {
        model("a/one", "{}");
        model("b/two", "{}");
        String folders = root.resolve("a") + File.pathSeparator + root.resolve("b") + File.pathSeparator;
        assertThat(ModelFolders.of(root.resolve("absent"), Map.of(ModelFolders.VARIABLE, folders))
                        .scan()
                        .models())
                .extracting(ModelEntry::name)
                .containsExactly("one", "two");
    }

    private ModelLibrary library() {
        return new ModelFolders(List.of(root.resolve("shipped"), root.resolve("own"), root.resolve("absent"))).scan();
    }

    private void model(String name, String config) throws IOException {
        Path unet = Files.createDirectories(root.resolve(name).resolve("unet"));
        Files.writeString(unet.resolve("config.json"), config);
    }
}
