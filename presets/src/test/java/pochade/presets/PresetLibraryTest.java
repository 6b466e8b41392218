package pochade.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.error.InvalidRequestException;

class PresetLibraryTest {

    private final Path folder;

    PresetLibraryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyBuiltinFileIsAPresetOfTheNewestVersionAndIsListed() throws IOException, URISyntaxException {
        URL builtin = Objects.requireNonNull(PresetLibrary.class.getResource("builtin"));
        Path files = Path.of(builtin.toURI());
        try (Stream<Path> listed = Files.list(files)) {
            assertThat(listed.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(PresetLibrary.BUILTIN.stream()
                            .map(stem -> stem + ".json")
                            .toList());
        }
        List<Preset> presets = new PresetLibrary(folder.resolve("absent")).presets();
        assertThat(presets)
                .hasSameSizeAs(PresetLibrary.BUILTIN)
                .allSatisfy(preset -> {
                    assertThat(preset.values().isEmpty()).isFalse();
                    assertThat(preset.description()).isNotEmpty();
                    assertThat(preset.picture()).isPresent();
                    assertThat(preset.category()).isNotEqualTo(Category.NONE);
                })
                .extracting(Preset::name)
                .doesNotHaveDuplicates();
        for (String stem : PresetLibrary.BUILTIN) {
            assertThat(files.resolve(stem + ".json")).content().contains("\"version\": 2");
        }
    }

    @Test
    void everyPresetThatShipsHasAChineseNameAndDescription() {
        PresetWords chinese = PresetWords.of(Locale.CHINESE);
        PresetWords english = PresetWords.of(Locale.ENGLISH);
        for (Preset preset : new PresetLibrary(folder).presets()) {
            assertThat(chinese.text(preset.name())).isNotEqualTo(preset.name());
            assertThat(chinese.text(preset.description())).isNotEqualTo(preset.description());
            assertThat(english.text(preset.name())).isEqualTo(preset.name());
        }
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
        assertThat(library.find("MINE ").values().get(Setting.STEPS)).contains(9.0);
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
        assertThat(library.presets().get(1).values().get(Setting.STEPS)).contains(99.0);
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
        // a letter of three bytes each
        String words = "苹".repeat(Setting.LONGEST_PROMPT);
        Preset large = new Preset(
                        "Large",
                        Values.NONE
                                .with(Setting.PROMPT, words)
                                .with(Setting.NEGATIVE, words)
                                .with(Setting.HIRES_PROMPT, words)
                                .with(Setting.HIRES_NEGATIVE, words)
                                .with(Setting.VAE, "x"))
                .withPicture(Optional.of(new PresetPicture(picture(50_000))));
        assertThatThrownBy(() -> new PresetLibrary(folder).save(large)).hasMessageContaining("at most 262144");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> new PresetLibrary(folder).find("none"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("preset is 'none'; use one of Sticker (starter), ");
    }

    @Test
    void foldersStandForCategories() throws IOException {
        Path photo = Files.createDirectories(folder.resolve("Photo/Faces"));
        Files.writeString(photo.resolve("a.json"), "{\"version\": 2, \"name\": \"A\"}");
        Files.writeString(photo.resolve("b.json"), "{\"version\": 2, \"name\": \"B\", \"category\": \"Own\"}");
        Path deep = Files.createDirectories(folder.resolve("1/2/3/4/5/6"));
        Files.writeString(deep.resolve("c.json"), "{\"version\": 2, \"name\": \"C\"}");
        PresetLibrary library = new PresetLibrary(folder);
        assertThat(library.find("A").category()).isEqualTo(Category.parse("Photo/Faces"));
        assertThat(library.find("B").category()).isEqualTo(Category.parse("Own"));
        assertThat(library.presets()).extracting(Preset::name).doesNotContain("C");
        Path saved = library.save(library.find("A"));
        assertThat(saved).isEqualTo(photo.resolve("a.json"));
    }

    @Test
    void linksAreNotFollowed(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("a.json"), "{\"version\": 2, \"name\": \"A\"}");
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        Files.createSymbolicLink(folder.resolve("a.json"), elsewhere.resolve("a.json"));
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        assertThat(new PresetLibrary(folder).presets()).hasSameSizeAs(PresetLibrary.BUILTIN);
    }

    @Test
    void whatComesFromElsewhereTakesNoOnesPlace() throws IOException {
        PresetLibrary library = new PresetLibrary(folder);
        assertThat(library.add(preset("A", 1)).name()).isEqualTo("A");
        assertThat(library.add(preset("A", 1)).name()).isEqualTo("A");
        assertThat(library.add(preset("a", 2)).name()).isEqualTo("a (2)");
        assertThat(library.find("A").values().get(Setting.STEPS)).contains(1.0);
        String long100 = "x".repeat(Preset.LONGEST_NAME);
        library.add(preset(long100, 1));
        assertThat(library.add(preset(long100, 2)).name())
                .hasSize(Preset.LONGEST_NAME)
                .endsWith(" (2)");
    }

    @Test
    void aPresetIsRenamedAndRemoved() throws IOException {
        PresetLibrary library = new PresetLibrary(folder);
        library.save(preset("A", 1));
        library.save(preset("B", 2));
        library.replace("A", preset("C", 1));
        assertThat(library.presets())
                .extracting(Preset::name)
                .contains("B", "C")
                .doesNotContain("A");
        assertThatThrownBy(() -> library.replace("C", preset("b", 1))).hasMessageContaining("another preset");
        library.replace("C", preset("c", 5));
        assertThat(library.find("C").values().get(Setting.STEPS)).contains(5.0);
        library.remove("C");
        library.remove("B");
        assertThat(library.entries()).noneMatch(PresetLibrary.Entry::isOwn);
    }

    private static byte[] picture(int length) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        bytes[2] = (byte) 0xFF;
        return bytes;
    }

    private static Preset preset(String name, int steps) {
        return new Preset(name, Values.NONE.with(Setting.STEPS, (double) steps));
    }
}
