package pochade.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;

class ModelLibraryTest {

    @TempDir
    private Path home;

    @Test
    void findsFilesAndFoldersWhereverTheyLie() throws IOException {
        TestLibrary files = new TestLibrary(home);
        files.write("b.safetensors");
        files.write("deep/er/a.ckpt");
        files.write("folder");
        Files.writeString(files.root.resolve("folder/unet/diffusion_pytorch_model.safetensors"), "");
        files.write("taesd/diffusion_pytorch_model.fp16.safetensors");
        files.write("lcm/pytorch_lora_weights.safetensors");
        files.write("big-00001-of-00002.safetensors");
        files.write(".cache/hidden.safetensors");
        Files.writeString(files.root.resolve("notes.txt"), "");
        Path index = Files.createDirectories(files.root.resolve("indexed"));
        Files.writeString(index.resolve("model_index.json"), "{}");
        files.library.scan();
        assertThat(files.library.entries())
                .extracting(ModelEntry::name)
                .containsExactly("b", "a", "folder", "indexed", "lcm", "taesd.fp16");
    }

    @Test
    void aWebUiAndAComfyUiAreTakenAsTheyAre() throws IOException {
        TestLibrary files = new TestLibrary(home);
        List<String> there = List.of(
                "webui/models/Stable-diffusion/anime/one.safetensors",
                "webui/models/Lora/two.safetensors",
                "webui/models/VAE/three.pt",
                "webui/models/ESRGAN/four.pth",
                "webui/embeddings/five.pt",
                "comfy/models/checkpoints/six.safetensors",
                "comfy/models/loras/sub/seven.safetensors",
                "comfy/models/embeddings/eight.bin",
                "comfy/models/upscale_models/nine.pth");
        List<String> elsewhere =
                List.of("webui/venv/lib/torch/junk.pt", "webui/outputs/x.bin", "comfy/custom_nodes/n/net.pth");
        for (String file : there) {
            place(home.resolve(file));
        }
        for (String file : elsewhere) {
            place(home.resolve(file));
        }
        files.folders.add(home.resolve("webui"));
        files.folders.add(home.resolve("comfy"));
        files.library.scan();
        assertThat(files.library.entries())
                .extracting(entry -> home.relativize(entry.path()).toString().replace('\\', '/'))
                .containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void ringsOfLinksAndManyFilesEnd() throws IOException {
        TestLibrary files = new TestLibrary(home);
        files.write("a/one.safetensors");
        Files.createSymbolicLink(files.root.resolve("a/back"), files.root);
        Files.createSymbolicLink(files.root.resolve("again"), files.root.resolve("a"));
        Files.createSymbolicLink(files.root.resolve("gone"), files.root.resolve("nowhere"));
        files.library.scan();
        assertThat(files.library.entries()).hasSize(1);
        files.write("a/two.safetensors");
        FolderScan few = new FolderScan(1);
        few.visit(files.root);
        assertThat(few.models()).hasSize(1);
    }

    @Test
    void aSecondStartAsksNothing() {
        TestLibrary files = new TestLibrary(home);
        ModelEntry lora = files.lora("pixel.safetensors", ModelFamily.SDXL, "pixel art");
        ModelEntry damaged = files.damaged("broken.safetensors");
        assertThat(files.asked).hasSize(2);
        TestLibrary again = new TestLibrary(home);
        again.library.scan();
        assertThat(again.entry(lora.path())).isEqualTo(lora);
        assertThat(again.entry(lora.path()).triggerWords()).containsExactly("pixel art");
        assertThat(again.entry(damaged.path()).damage()).contains("the header is cut off");
        again.library.entries().forEach(new ModelReader(again.library, again::inspect)::read);
        assertThat(again.asked).isEmpty();
    }

    @Test
    void aFileThatChangedIsReadAgain() throws IOException {
        TestLibrary files = new TestLibrary(home);
        ModelEntry lora = files.lora("pixel.safetensors", ModelFamily.SDXL);
        Files.setLastModifiedTime(lora.path(), FileTime.from(Instant.EPOCH));
        files.library.scan();
        assertThat(files.entry(lora.path()).content()).isInstanceOf(ModelContent.Unread.class);
    }

    @Test
    void anotherEngineReadsEverythingAgain() {
        TestLibrary files = new TestLibrary(home);
        files.lora("pixel.safetensors", ModelFamily.SDXL);
        ModelLibrary newer = new ModelLibrary(files.folders, new LibraryRecords(home.resolve("library.db"), "newer"));
        newer.scan();
        assertThat(newer.entries())
                .singleElement()
                .extracting(ModelEntry::content)
                .isInstanceOf(ModelContent.Unread.class);
    }

    @Test
    void whatKilledTheEngineIsToldButTriedAgainNextTime() {
        TestLibrary files = new TestLibrary(home);
        files.write("poison.safetensors");
        files.library.scan();
        Function<Path, CompletableFuture<ModelDescription>> dying =
                path -> CompletableFuture.failedFuture(new InferenceException(new Failure.ProcessDied("signal 11")));
        ModelEntry read = new ModelReader(files.library, dying)
                .read(files.library.entries().get(0));
        assertThat(read.damage())
                .hasValueSatisfying(reason -> assertThat(reason).contains("signal 11"));
        files.library.scan();
        assertThat(files.library.entries()).containsExactly(read);
        TestLibrary again = new TestLibrary(home);
        again.library.scan();
        assertThat(again.library.entries())
                .singleElement()
                .extracting(ModelEntry::content)
                .isInstanceOf(ModelContent.Unread.class);
    }

    @Test
    void withoutAnEngineAFileStaysUnread() {
        TestLibrary files = new TestLibrary(home);
        files.write("a.safetensors");
        files.library.scan();
        ModelReader reader = new ModelReader(
                files.library,
                path -> CompletableFuture.failedFuture(
                        new InferenceException(new Failure.EngineUnavailable("no PyTorch"))));
        assertThat(reader.read(files.library.entries().get(0)).content()).isInstanceOf(ModelContent.Unread.class);
    }

    @Test
    void marksOutliveTheProgramAndAChangeOfTheFile() throws IOException {
        TestLibrary files = new TestLibrary(home);
        ModelEntry lora = files.lora("pixel.safetensors", ModelFamily.SDXL);
        Instant time = Instant.ofEpochMilli(1_700_000_000_123L);
        List<List<ModelEntry>> told = new ArrayList<>();
        files.library.onChange(told::add);
        files.library.setFavourite(lora.path(), true);
        files.library.setUsed(List.of(lora.path()), time);
        assertThat(told).hasSize(2);
        Files.writeString(lora.path(), "changed");
        TestLibrary again = new TestLibrary(home);
        again.library.scan();
        assertThat(again.entry(lora.path()).marks()).isEqualTo(new UserMarks(true, Optional.of(time)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not a database, but some text that is longer than a header of one hundred bytes, so that"
                        + " SQLite looks at it and sees that it is none",
                "SQLite format 3\0"
            })
    void aDamagedDatabaseIsPutAside(String content) throws IOException {
        Files.writeString(home.resolve("library.db"), content);
        TestLibrary files = new TestLibrary(home);
        ModelEntry lora = files.lora("pixel.safetensors", ModelFamily.SDXL);
        files.library.setFavourite(lora.path(), true);
        TestLibrary again = new TestLibrary(home);
        again.library.scan();
        assertThat(again.entry(lora.path()).marks().favourite()).isTrue();
    }

    @Test
    void withoutAPlaceForTheDatabaseTheLibraryWorks() throws IOException {
        Files.writeString(home.resolve("file"), "");
        TestLibrary files = new TestLibrary(home);
        files.write("a.safetensors");
        LibraryRecords nowhere = new LibraryRecords(home.resolve("file/library.db"), "test");
        ModelLibrary library = new ModelLibrary(files.folders, nowhere);
        library.scan();
        library.setFavourite(library.entries().get(0).path(), true);
        library.scan();
        assertThat(library.entries().get(0).marks().favourite()).isTrue();
    }

    @Test
    void whatLiesBesideAFileTellsOfIt() throws IOException {
        TestLibrary files = new TestLibrary(home);
        files.lora("pixel.safetensors", ModelFamily.SDXL, "from the header");
        Files.writeString(files.root.resolve("pixel.jpg"), "");
        Files.writeString(files.root.resolve("pixel.preview.png"), "");
        Files.writeString(
                files.root.resolve("pixel.json"),
                """
                {"description": " Squares. ", "activation text": "pixel art, ", "preferred weight": 0.7,
                 "negative text": "blurry", "sd version": "SDXL"}""");
        Files.writeString(
                files.root.resolve("pixel.civitai.info"),
                """
                {"trainedWords": ["8-bit", "pixel art,", 5, null, ""]}""");
        files.library.scan();
        Sidecar sidecar = files.library.entries().get(0).sidecar();
        assertThat(sidecar.picture().orElseThrow().file()).isEqualTo(files.root.resolve("pixel.preview.png"));
        assertThat(sidecar.description()).isEqualTo("Squares.");
        assertThat(sidecar.preferredWeight()).contains(0.7);
        assertThat(sidecar.negativeWords()).isEqualTo("blurry");
        assertThat(files.library.entries().get(0).triggerWords()).containsExactly("pixel art", "8-bit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "5",
                "{\"preferred weight\": 1e999, \"description\": 5, \"activation text\": {}}",
                "{\"preferred weight\": \"NaN\", \"trainedWords\": {\"a\": 1}}",
                "\0\0"
            })
    void brokenWordsBesideAFileBreakNothing(String json) throws IOException {
        TestLibrary files = new TestLibrary(home);
        files.write("pixel.safetensors");
        for (String ending : List.of(".json", ".civitai.info")) {
            Files.writeString(files.root.resolve("pixel" + ending), json);
        }
        files.library.scan();
        assertThat(files.library.entries())
                .singleElement()
                .extracting(ModelEntry::sidecar)
                .isEqualTo(Sidecar.NONE);
    }

    @Test
    void deepHugeAndManyWordsBesideAFileAreBounded() throws IOException {
        TestLibrary files = new TestLibrary(home);
        files.write("deep.safetensors");
        files.write("huge.safetensors");
        files.write("many.safetensors");
        Files.writeString(files.root.resolve("deep.json"), "[".repeat(200_000));
        Files.writeString(
                files.root.resolve("huge.json"),
                "{\"description\": \"" + "x".repeat(SidecarReader.LARGEST_JSON) + "\"}");
        StringBuilder words = new StringBuilder("{\"trainedWords\": [\"0\"");
        for (int i = 1; i < 100_000; i++) {
            words.append(",\"").append(i).append('"');
        }
        Files.writeString(files.root.resolve("many.civitai.info"), words.append("]}"));
        files.library.scan();
        assertThat(files.library.entries())
                .extracting(entry -> entry.triggerWords().size())
                .containsExactly(0, 0, SidecarReader.MOST_TRIGGER_WORDS);
        assertThat(files.library.entries())
                .extracting(entry -> entry.sidecar().description())
                .containsOnly("");
    }

    @Test
    void wordsAreFoundInNamesFamiliesAndTriggerWords() {
        TestLibrary files = new TestLibrary(home);
        ModelEntry lora = files.lora("PixelPerfect_v2.safetensors", ModelFamily.SDXL, "8-bit sprite");
        for (String words : List.of("", "pixel", "PERFECT xl", "sprite lora", "stable diffusion", "8-BIT v2")) {
            assertThat(lora.matches(words)).as(words).isTrue();
        }
        assertThat(lora.matches("pixel anime")).isFalse();
    }

    @Test
    void aModelThatDoesNotTellItsSizeIsTakenToHaveTheUsualOne() {
        TestLibrary files = new TestLibrary(home);
        assertThat(files.checkpoint("starter", 128).nativeSize()).isEqualTo(new Extent(128, 128));
        assertThat(files.add("old.ckpt", ModelKind.CHECKPOINT, ModelFamily.SD1).nativeSize())
                .isEqualTo(new Extent(512, 512));
    }

    private static void place(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
