package pochade.presets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetLibraryTest {

    private final Path folder;

    PresetLibraryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyBuiltinFileIsAPresetAndIsListed() throws IOException, URISyntaxException {
        URL builtin = Objects.requireNonNull(PresetLibrary.class.getResource("builtin"));
        try (Stream<Path> files = Files.list(Path.of(builtin.toURI()))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(PresetLibrary.BUILTIN);
        }
        assertThat(new PresetLibrary(folder.resolve("absent")).presets())
                .hasSameSizeAs(PresetLibrary.BUILTIN)
                .extracting(Preset::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void readsTheUsersFilesAndLeavesOutWhatIsNoPreset() throws IOException {
        Files.writeString(folder.resolve("b.json"), "{\"version\": 1, \"name\": \"B\"}");
        Files.writeString(folder.resolve("a.json"), "{\"version\": 1, \"name\": \"A\"}");
        Files.writeString(folder.resolve("broken.json"), "{");
        Files.writeString(folder.resolve("notes.txt"), "{\"version\": 1, \"name\": \"no\"}");
        Files.write(folder.resolve("large.json"), new byte[1 << 20]);
        Files.createDirectories(folder.resolve("folder.json"));
        List<Preset> own = new PresetLibrary(folder).presets();
        assertThat(own.subList(PresetLibrary.BUILTIN.size(), own.size()))
                .extracting(Preset::name)
                .containsExactly("A", "B");
    }
}
