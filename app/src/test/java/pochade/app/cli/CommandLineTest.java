package pochade.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.app.store.PngText;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.TextualInversion;

class CommandLineTest extends CommandLineCase {

    CommandLineTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void writesThePictureAndItsParameters() throws IOException {
        Path apple = folder.resolve("apple.png");
        int status = run("txt2img", "red apple", "--negative", "worm", "--seed", "7", "-o", apple.toString());
        assertThat(status).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines(apple.toString());
        assertThat(ImageIO.read(apple.toFile()).getRGB(127, 127)).isEqualTo(0xff070707);
        assertThat(PngText.read(apple))
                .containsEntry(
                        "parameters",
                        "red apple\nNegative prompt: worm\nSteps: 20, Sampler: DPM++ 2M, Schedule type: Karras,"
                                + " CFG scale: 7, Seed: 7, Size: 128x128, Model hash: ba7816bf8f, Model: starter,"
                                + " RNG: CPU, Version: Pochade 9.9");
        assertThat(engine.closed).isTrue();
    }

    @Test
    void decidesWhatThePromptLeavesOpenByTheSeedOfEachBatch() throws IOException {
        Files.createDirectories(folder.resolve("wild"));
        Files.writeString(folder.resolve("wild/animal.txt"), "cat\ndog\n");
        List<String> arguments =
                List.of("--wildcards", folder + "/wild", "--batch-count", "20", "-o", folder + "/out/");
        run(Stream.concat(Stream.of("txt2img", "a __animal__", "--seed", "1"), arguments.stream())
                .toArray(String[]::new));
        List<String> prompts = engine.requests.stream()
                .map(request -> request.prompt().positive())
                .toList();
        assertThat(prompts).hasSize(20).containsOnly("a cat", "a dog").contains("a cat", "a dog");
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            Path first = files.filter(file -> file.toString().endsWith("-1.png"))
                    .findFirst()
                    .orElseThrow();
            assertThat(PngText.read(first).get("parameters")).startsWith(prompts.get(0) + "\n");
        }
    }

    @Test
    void namesAWildcardThatIsNotThere() {
        assertThat(run("txt2img", "a __animal__", "--wildcards", folder + "/wild"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("__animal__").contains("animal.txt");
    }

    @Test
    void passesEveryOptionOn() {
        run(
                "txt2img",
                "a",
                "--steps",
                "3",
                "--cfg",
                "4.5",
                "--sampler",
                "euler a",
                "--schedule",
                "exponential",
                "--seed",
                "9",
                "--width",
                "192",
                "--height",
                "64",
                "--batch-size",
                "2",
                "-o",
                folder + "/out/");
        GenerationRequest request = engine.requests.get(0);
        assertThat(request.networks().checkpoint()).isEqualTo(folder.resolve("models/starter"));
        assertThat(request.sampling().sampler()).isEqualTo(SamplerName.EULER_A);
        assertThat(request.sampling().guidanceScale()).isEqualTo(4.5);
        assertThat(request.size()).isEqualTo(new Extent(192, 64));
        assertThat(request.batch()).isEqualTo(new Batch(9, 2));
    }

    @Test
    void everyBatchGoesOnWhereTheSeedsOfTheLastEnded() throws IOException {
        run("txt2img", "a", "--seed", "4294967294", "--batch-size", "2", "--batch-count", "2", "-o", folder + "/out/");
        assertThat(engine.requests)
                .extracting(request -> request.batch().seed())
                .containsExactly(4294967294L, 0L);
        assertThat(names("out"))
                .containsExactly("00001-4294967294.png", "00002-4294967295.png", "00003-0.png", "00004-1.png");
    }

    @Test
    void aFolderGoesOnCounting() throws IOException {
        run("txt2img", "a", "--seed", "5", "-o", folder + "/out/");
        run("txt2img", "a", "--seed", "5", "-o", folder + "/out");
        assertThat(names("out")).containsExactly("00001-5.png", "00002-5.png");
    }

    @Test
    void severalPicturesInOneFileAreNumbered() throws IOException {
        run("txt2img", "a", "--batch-count", "2", "-o", folder + "/out/apple.png");
        assertThat(names("out")).containsExactly("apple-0001.png", "apple-0002.png");
    }

    @Test
    void theSameCommandWritesTheSameFile() throws IOException {
        Path apple = folder.resolve("apple.png");
        run("txt2img", "a", "--seed", "5", "-o", apple.toString());
        byte[] first = Files.readAllBytes(apple);
        run("txt2img", "a", "--seed", "5", "-o", apple.toString());
        assertThat(apple).hasBinaryContent(first);
    }

    @Test
    void jsonHasOneObjectForEachEventAndNothingElse() throws IOException {
        Path apple = folder.resolve("apple.png");
        int status = run("txt2img", "红苹果", "--json", "--steps", "2", "--seed", "7", "-o", apple.toString());
        assertThat(status).isZero();
        List<JsonNode> events = json();
        assertThat(events)
                .extracting(event -> event.path("event").asText())
                .containsExactly("queued", "started", "stage", "progress", "progress", "finished");
        JsonNode finished = events.get(5);
        assertThat(finished.at("/files/0").asText()).isEqualTo(apple.toString());
        assertThat(finished.at("/seeds/0").asLong()).isEqualTo(7);
        assertThat(finished.path("model_hash").asText()).isEqualTo("ba7816bf8f");
        assertThat(finished.at("/timings/step_seconds/1").asDouble()).isEqualTo(2);
        assertThat(events.get(3).path("steps").asInt()).isEqualTo(2);
    }

    @Test
    void aJobThatFailsExitsWithOneAndSaysWhy() throws IOException {
        Path apple = folder.resolve("apple.png");
        int status = run("txt2img", FakeInference.POISON, "--json", "-o", apple.toString());
        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("out of memory in UNet");
        assertThat(apple).doesNotExist();
        JsonNode last = json().get(json().size() - 1);
        assertThat(last.path("event").asText()).isEqualTo("failed");
        assertThat(last.path("kind").asText()).isEqualTo("OutOfMemory");
    }

    @Test
    void aFolderThatCanNotBeMadeExitsWithOneAndNamesIt() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThat(run("txt2img", "a", "-o", folder + "/file/apple.png")).isEqualTo(1);
        assertThat(err.toString()).contains("file");
        assertThat(engine.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--steps 0                | --steps is 0; use 1 to 1000",
                "--steps x                | '--steps': 'x' is not an int",
                "--cfg NaN                | --cfg-scale is NaN; use 1 to 100",
                "--sampler best           | --sampler is 'best'; use one of DPM++ 2M",
                "--schedule best          | --schedule is 'best'; use one of Automatic",
                "--width 100              | --width is 100; use a multiple of 8",
                "--height 5000            | --height is 5000; use a multiple of 8 from 64 to 4096",
                "--seed -2                | --seed is -2; use 0 to 4294967295",
                "--batch-size 65          | --batch-size is 65; use 1 to 64",
                "--batch-count 0          | --batch-count is 0; use 1 to",
                "--device gpu             | --device is 'gpu'; use auto, cpu, cuda:N or mps",
                "--threads -1             | --threads is -1; use 0 to",
                "--preset none            | --preset is 'none'; use one of Sticker (starter), Careful",
                "--model none             | --model is 'none', which is neither a known name nor a path; use one of starter",
                "--vae none2              | --vae is 'none2', which is neither a known name nor a path",
                "--vae starter            | --vae is 'starter', which is: Stable Diffusion 1.x checkpoint; choose it as the model",
                "--vae-encoder tiny       | --vae-encoder is 'tiny'; use one of Full, TAESD",
                "--vae-encoder taesd      | --vae-encoder is TAESD, and the folders of models hold no taesd with an encoder; put taesd.safetensors there, or take Full",
                "--vae-decoder TAESD      | --vae-decoder is TAESD, and the folders of models hold no taesd with a decoder; put taesd.safetensors there, or take Full",
                "--lora none:1            | --lora is 'none', which is neither a known name nor a path",
                "--lora starter:1:0.5     | --lora is 'starter', which is: Stable Diffusion 1.x checkpoint",
                "--clip-skip 13           | --clip-skip is 13; use 1 to 12",
                "--embedding-dir none     | --embedding-dir is 'none'; name a folder that is there",
                "-o apple.gif             | --output is 'apple.gif', but pictures are written as PNG, JPEG or WebP; name a file NAME.png",
                "--turbo                  | Unknown option: '--turbo'",
            })
    void wrongUsageExitsWithTwoAndNamesOptionFaultAndCure(String arguments, String message) {
        List<String> line = new ArrayList<>(List.of("txt2img", "a"));
        line.addAll(List.of(arguments.split(" ")));
        assertThat(run(line.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(message).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
        assertThat(engine.requests).isEmpty();
    }

    @Test
    void aPromptIsNeeded() {
        assertThat(run("txt2img")).isEqualTo(2);
        assertThat(err.toString()).contains("PROMPT");
    }

    @Test
    void theBarIsDrawnOnlyWhereSomebodyWatches() {
        run("txt2img", "a", "-o", folder + "/out/");
        assertThat(err.toString()).isEmpty();
        terminal = true;
        run("txt2img", "a", "--steps", "4", "-o", folder + "/out/");
        assertThat(err.toString()).contains("[#######.......................] 1/4  2.00 steps/s  2 s left");
    }

    @Test
    void namesOfNetworksBecomeTheirFilesAndGoIntoTheText() throws IOException {
        Path lora = write("models/lora/pixel.safetensors", "\2\0\0\0\0\0\0\0{}abc");
        Path vae = write("models/vae/fine.pt", "abc");
        Path embedding = write("elsewhere/embeddings/bad-hands.pt", "abc");
        Path other = write("elsewhere/lora/soft.safetensors", "\2\0\0\0\0\0\0\0{}abc");
        Path apple = folder.resolve("apple.png");
        int status = run(
                "txt2img",
                "red apple <lora:pixel:0.5>",
                "--negative",
                "bad-hands",
                "--lora",
                "PIXEL:0.2:0.8",
                "--lora",
                other + ":-1",
                "--vae",
                "fine",
                "--clip-skip",
                "2",
                "--embedding-dir",
                folder + "/elsewhere/embeddings",
                "--seed",
                "7",
                "-o",
                apple.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        GenerationRequest request = engine.requests.get(0);
        assertThat(request.prompt()).isEqualTo(new Prompt("red apple   ", "bad-hands"));
        assertThat(request.networks())
                .isEqualTo(new Networks(
                        folder.resolve("models/starter"),
                        Optional.of(vae),
                        List.of(new Lora(lora, 0.5, 0.5), new Lora(lora, 0.8, 0.2), new Lora(other, -1, -1)),
                        List.of(new TextualInversion("bad-hands", embedding)),
                        2));
        assertThat(PngText.read(apple).get("parameters"))
                .startsWith("red apple <lora:pixel:0.5> <lora:PIXEL:0.2:0.8> <lora:soft:-1>\n")
                .contains(
                        "VAE hash: ba7816bf8f, VAE: fine.pt, Clip skip: 2, RNG: CPU, Lora hashes: \"pixel: ba7816bf8f01,"
                                + " PIXEL: ba7816bf8f01, soft: ba7816bf8f01\", TI hashes: \"bad-hands: ba7816bf8f01\"");
    }

    @Test
    void aModelIsAFileToo() throws IOException {
        Path file = write("elsewhere/mine.safetensors", "abc");
        assertThat(run("txt2img", "a", "--model", file.toString(), "-o", folder + "/out/"))
                .isZero();
        assertThat(engine.requests.get(0).networks().checkpoint()).isEqualTo(file);
        assertThat(run("bench", "--model", file.toString(), "--clip-skip", "2", "--repeats", "0"))
                .isZero();
        assertThat(engine.requests.get(1).networks().clipSkip()).isEqualTo(2);
    }

    @Test
    void aDamagedModelExitsWithOneAndSaysWhy() throws IOException {
        write("models/broken.safetensors", "");
        assertThat(run("txt2img", "a", "--model", "broken", "-o", folder + "/out/"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("broken.safetensors: the UNet is cut off")
                .hasLineCount(1);
    }

    @Test
    void listsModelsAndSaysWhichAreDamaged() throws IOException {
        write("models/broken/unet/config.json", "{");
        assertThat(run("models")).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("NAME"),
                        line -> assertThat(line)
                                .startsWith("broken")
                                .contains("damaged", folder.resolve("models/broken") + ": the UNet is cut off"),
                        line -> assertThat(line)
                                .startsWith("starter")
                                .contains("checkpoint", "Stable Diffusion 1.x", "F16", "5 B"));
    }

    @Test
    void theEngineIsAskedOnlyForWhatIsNotKnown() throws IOException {
        run("models");
        assertThat(engine.asked).containsExactly(folder.resolve("models/starter"));
        write("models/lora/pixel.safetensors", "");
        run("models");
        run("models");
        assertThat(engine.asked)
                .containsExactly(folder.resolve("models/starter"), folder.resolve("models/lora/pixel.safetensors"));
    }

    @Test
    void foldersAreAddedAndRemoved() throws IOException {
        write("webui/models/Stable-diffusion/mine.ckpt", "");
        write("webui/models/lora/pixel.safetensors", "");
        assertThat(run("models", "--add", folder + "/webui", "--kind", "LoRA")).isZero();
        assertThat(out.toString()).contains("pixel").doesNotContain("mine", "starter");
        out.getBuffer().setLength(0);
        run("models", "--search", "min");
        assertThat(out.toString().lines()).hasSize(2).last().asString().startsWith("mine");
        out.getBuffer().setLength(0);
        assertThat(run("models", "--remove", folder + "/webui")).isZero();
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(run("models", "--remove", folder + "/webui")).isEqualTo(2);
        assertThat(err.toString()).contains("--remove is", "was not added; there is none to remove");
        assertThat(run("models", "--add", folder + "/nowhere")).isEqualTo(2);
        assertThat(run("models", "--kind", "sandwich")).isEqualTo(2);
        assertThat(err.toString()).contains("--kind", "LORA");
    }

    @Test
    void listsModelsAsJson() throws IOException {
        write("models/lora/pixel.safetensors", "");
        assertThat(run("models", "--json")).isZero();
        JsonNode lora = json().get(0);
        assertThat(lora.path("name").asText()).isEqualTo("pixel");
        assertThat(lora.path("kind").asText()).isEqualTo("lora");
        assertThat(lora.path("family").asText()).isEqualTo("sd1");
        assertThat(lora.at("/trigger_words/0").asText()).isEqualTo("pixel art");
        assertThat(json().get(1).path("name").asText()).isEqualTo("starter");
        assertThat(json().get(1).path("width").asInt()).isEqualTo(128);
    }

    @Test
    void aPresetGivesWhatTheOptionsLeaveOpen() {
        run(
                "txt2img",
                "a baker",
                "--preset",
                "portrait (sd 1.x)",
                "--steps",
                "9",
                "--width",
                "64",
                "-o",
                folder + "/out/");
        GenerationRequest request = engine.requests.get(0);
        assertThat(request.prompt().positive()).startsWith("a baker, portrait photograph,");
        assertThat(request.prompt().negative()).startsWith("blurry, ");
        assertThat(request.sampling()).isEqualTo(new Sampling(SamplerName.DPMPP_2M, ScheduleName.KARRAS, 9, 6));
        assertThat(request.size()).isEqualTo(new Extent(64, 768));
        run("txt2img", "a", "--preset", "Sticker (starter)", "--negative", "worm", "-o", folder + "/out/");
        assertThat(engine.requests.get(1).prompt()).isEqualTo(new Prompt("a", "worm"));
        assertThat(engine.requests.get(1).sampling().sampler()).isEqualTo(SamplerName.DDIM);
    }

    @Test
    void listsThePresetsThatShipAndOnesOwn() throws IOException {
        Path own = Files.createDirectories(folder.resolve("presets"));
        Files.writeString(own.resolve("mine.json"), "{\"version\": 1, \"name\": \"Mine\", \"cfg_scale\": 4.5}");
        Files.writeString(own.resolve("broken.json"), "{");
        assertThat(run("presets", "--search", "mine")).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.matches("Mine +DPM\\+\\+ 2M +Automatic +20 +4.5 +512x512"));
        out.getBuffer().setLength(0);
        assertThat(run("presets", "--json")).isZero();
        assertThat(json().get(0).path("category").asText()).isEqualTo("Starter");
        assertThat(json().get(json().size() - 1).path("name").asText()).isEqualTo("Mine");
    }

    @Test
    void aPresetOfAStrangerComesInIsShownAndGoesOut() throws IOException {
        Path file = write(
                "sent.json",
                "{\"version\": 2, \"name\": \"Sent\", \"prompt\": \"{prompt} <lora:ink:0.5>\", \"steps\": 9,"
                        + " \"hires\": true, \"hires_upscaler\": \"Lanczos\", \"hires_scale\": 2,"
                        + " \"hires_denoising_strength\": 0.3}");
        assertThat(run("presets", "import", file.toString(), file.toString())).isZero();
        assertThat(out.toString().lines()).containsExactly("Sent", "Sent");
        assertThat(err.toString()).contains("names ink, which is not here");
        out.getBuffer().setLength(0);
        assertThat(run("presets", "show", "sent")).isZero();
        assertThat(out.toString()).contains("\"steps\" : 9");
        write("styles.csv", "name,prompt,negative_prompt\nNoir,film noir,colour\n");
        assertThat(run("presets", "import", folder + "/styles.csv")).isZero();
        assertThat(run("presets", "export", "Noir", "-o", folder + "/out.csv")).isZero();
        assertThat(folder.resolve("out.csv")).content().contains("Noir,film noir,colour");
        assertThat(run("presets", "export", "sent", "-o", folder + "/out.json")).isZero();
        assertThat(folder.resolve("out.json")).content().contains("\"name\" : \"Sent\"");
        assertThat(run("txt2img", "a", "-o", folder + "/a.png")).isZero();
        assertThat(run("presets", "export", "sent", "-o", folder + "/out.png", "--picture", folder + "/a.png"))
                .isZero();
        assertThat(run("presets", "import", folder + "/out.png")).isZero();
        assertThat(run("info", folder + "/out.png")).isZero();
        assertThat(run("presets", "export", "sent", "noir", "-o", folder + "/x.json"))
                .isEqualTo(2);
        assertThat(run(
                        "presets",
                        "import",
                        write("bad.json", "{\"version\": 2, \"name\": \"../x\", \"vae\": \"/x\"}")
                                .toString()))
                .isEqualTo(2);
    }

    @Test
    void theSecondPassOfAPresetIsThatOfPicturesFromWords() throws IOException {
        write(
                "presets/p.json",
                "{\"version\": 2, \"name\": \"P\", \"hires\": true, \"hires_upscaler\": \"Lanczos\","
                        + " \"hires_scale\": 2, \"hires_denoising_strength\": 0.3, \"denoising_strength\": 0.6, \"mask_blur\": 9}");
        assertThat(run("txt2img", "a", "--preset", "p", "-o", folder + "/a.png"))
                .isZero();
        assertThat(engine.requests.get(0).hires().orElseThrow().denoisingStrength())
                .isEqualTo(0.3);
        assertThat(run("img2img", folder + "/a.png", "b", "--preset", "p", "-o", folder + "/b.png"))
                .isZero();
        assertThat(engine.requests.get(1).image().orElseThrow().denoisingStrength())
                .isEqualTo(0.6);
        assertThat(engine.requests.get(1).hires()).isEmpty();
    }

    @Test
    void infoTellsWhatAPictureWasMadeWith() {
        run("txt2img", "red apple", "--seed", "7", "-o", folder + "/apple.png");
        out.getBuffer().setLength(0);
        assertThat(run("info", folder + "/apple.png")).isZero();
        assertThat(out.toString()).startsWith("red apple\nSteps: 20, Sampler: DPM++ 2M");
    }

    @Test
    void infoOfAModelLetsNoTextSteerTheTerminal() {
        assertThat(run("info", folder + "/models/starter")).isZero();
        assertThat(out.toString())
                .contains("kind        Stable Diffusion 1.x checkpoint", "made for    128x128")
                .contains("use         makes pictures: --model starter")
                .contains("AutoV2      ba7816bf8f")
                .contains("unet: F16, 686 tensors", "859,520,964 parameters")
                .contains("title = [31mred");
    }

    @Test
    void infoOfALoraTellsItsHashesItsWordsAndItsUse() throws IOException {
        Path lora = write("elsewhere/lora/soft.safetensors", "\2\0\0\0\0\0\0\0{}abc");
        assertThat(run("info", lora.toString(), "--json")).isZero();
        JsonNode info = json().get(0);
        assertThat(info.path("kind").asText()).isEqualTo("lora");
        assertThat(info.path("sha256").asText()).hasSize(64);
        assertThat(info.path("autov2").asText()).hasSize(10);
        assertThat(info.path("autov3").asText()).isEqualTo("ba7816bf8f01");
        assertThat(info.path("use").asText()).contains("--lora " + lora + ":1");
        assertThat(info.at("/trigger_words/0").asText()).isEqualTo("pixel art");
    }

    @Test
    void infoOfABrokenModelExitsWithOne() {
        assertThat(run("info", folder + "/broken.safetensors")).isEqualTo(1);
        assertThat(err.toString()).contains("the UNet is cut off").hasLineCount(1);
    }

    @Test
    void benchReportsMediansOfTheWarmRuns() throws IOException {
        assertThat(run("bench", "--steps", "4", "--repeats", "2")).isZero();
        assertThat(engine.requests).hasSize(3);
        JsonNode report = json().get(0);
        assertThat(report.at("/seconds_per_step/median").asDouble()).isEqualTo(2.5);
        assertThat(report.at("/seconds_per_step/min").asDouble()).isEqualTo(1);
        assertThat(report.path("load_seconds").asDouble()).isEqualTo(1);
        assertThat(report.path("text_encode_seconds").asDouble()).isEqualTo(2);
        assertThat(report.path("vae_decode_seconds").asDouble()).isEqualTo(3);
        assertThat(report.path("peak_resident_bytes").asLong()).isEqualTo(4);
        assertThat(report.path("first_picture_seconds").asDouble()).isPositive();
        assertThat(report.path("steps").asInt()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"--version,Pochade 9.9", "txt2img --help,Usage: pochade txt2img"})
    void versionAndHelpGoToStandardOutput(String arguments, String expected) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(out.toString()).startsWith(expected);
    }
}
