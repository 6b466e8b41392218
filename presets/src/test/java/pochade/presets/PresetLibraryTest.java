package pochade.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

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

    @Test
    void whatIsSavedIsListedAndReplacesThePresetOfItsName() throws IOException {
        PresetLibrary library = new PresetLibrary(folder.resolve("new/presets"));
        library.save(preset("Mine", 7));
        Path file = library.save(preset("mine", 9));
        assertThat(library.presets()).hasSize(PresetLibrary.BUILTIN.size() + 1);
        assertThat(library.find("MINE ").sampling().steps()).isEqualTo(9);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void onesOwnPresetStandsInForTheOneThatShips() throws IOException {
        PresetLibrary library = new PresetLibrary(folder);
        String name = library.presets().get(1).name();
        library.save(preset(name, 99));
        assertThat(library.presets()).hasSameSizeAs(PresetLibrary.BUILTIN);
        assertThat(library.presets().get(1).sampling().steps()).isEqualTo(99);
    }

    @Test
    void everyNameGetsASafeFileOfItsOwn() throws IOException {
        PresetLibrary library = new PresetLibrary(folder);
        assertThat(library.save(preset("../con", 1))).isEqualTo(folder.resolve("preset-con.json"));
        assertThat(library.save(preset("CON", 2))).isEqualTo(folder.resolve("preset-con-2.json"));
        assertThat(library.save(preset("水彩", 3)).getParent()).isEqualTo(folder);
        assertThat(library.save(preset("油画", 4)).getParent()).isEqualTo(folder);
        assertThat(library.presets()).extracting(Preset::name).contains("../con", "CON", "水彩", "油画");
    }

    @Test
    void whatIsTooLargeToBeReadAgainIsNotWritten() {
        Preset large = new Preset("Large", "", "x".repeat(PresetCodec.LARGEST), Sampling.DEFAULT, new Extent(64, 64));
        assertThatThrownBy(() -> new PresetLibrary(folder).save(large)).hasMessageContaining("at most 65536");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> new PresetLibrary(folder).find("none"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("preset is 'none'; use one of Sticker (starter model), Portrait");
    }

    private static Preset preset(String name, int steps) {
        return new Preset(
                name, "", "", new Sampling(SamplerName.DDIM, ScheduleName.AUTOMATIC, steps, 4), new Extent(128, 128));
    }
}
