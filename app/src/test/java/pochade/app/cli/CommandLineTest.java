package pochade.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.app.models.ModelFolders;
import pochade.app.store.PngText;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.presets.PresetLibrary;

class CommandLineTest {

    private final Path folder;
    private final FakeInference engine = new FakeInference();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private boolean terminal;

    CommandLineTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void modelThatDrawsIn128Pixels() throws IOException {
        Path unet = Files.createDirectories(folder.resolve("models/starter/unet"));
        Files.writeString(unet.resolve("config.json"), "{\"sample_size\": 16}");
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
                                + " CFG scale: 7, Seed: 7, Size: 128x128, Model hash: 0123456789, Model: starter,"
                                + " Version: Pochade 9.9");
        assertThat(engine.closed).isTrue();
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
                "--preset none            | --preset is 'none'; use one of Sticker (starter model), Portrait",
                "--model none             | --model is 'none', which is neither a known name nor the folder of a model; use one of starter",
                "-o apple.jpg             | --output is 'apple.jpg', but pictures are written as PNG; name a file NAME.png",
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
    void listsModelsAndSaysWhichAreUnusable() throws IOException {
        Path unet = Files.createDirectories(folder.resolve("models/broken/unet"));
        Files.writeString(unet.resolve("config.json"), "{");
        assertThat(run("models")).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("NAME"),
                        line -> assertThat(line)
                                .startsWith("broken")
                                .contains("unusable: " + folder.resolve("models/broken") + ": the UNet is cut off"),
                        line -> assertThat(line)
                                .startsWith("starter")
                                .contains("128x128", "F16", "Stable Diffusion 1.x"));
    }

    @Test
    void listsModelsAsJson() throws IOException {
        assertThat(run("models", "--json")).isZero();
        assertThat(json().get(0).path("name").asText()).isEqualTo("starter");
        assertThat(json().get(0).path("width").asInt()).isEqualTo(128);
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
        assertThat(request.prompt().negative()).startsWith("deformed, ");
        assertThat(request.sampling()).isEqualTo(new Sampling(SamplerName.DPMPP_2M, ScheduleName.AUTOMATIC, 9, 7));
        assertThat(request.size()).isEqualTo(new Extent(64, 768));
        run("txt2img", "a", "--preset", "Sticker (starter model)", "--negative", "worm", "-o", folder + "/out/");
        assertThat(engine.requests.get(1).prompt()).isEqualTo(new Prompt("a", "worm"));
        assertThat(engine.requests.get(1).sampling().sampler()).isEqualTo(SamplerName.DDIM);
    }

    @Test
    void listsThePresetsThatShipAndOnesOwn() throws IOException {
        Path own = Files.createDirectories(folder.resolve("presets"));
        Files.writeString(own.resolve("mine.json"), "{\"version\": 1, \"name\": \"Mine\", \"cfg_scale\": 4.5}");
        Files.writeString(own.resolve("broken.json"), "{");
        assertThat(run("presets")).isZero();
        assertThat(out.toString().lines())
                .hasSize(8)
                .anyMatch(line -> line.matches("Mine +DPM\\+\\+ 2M +Automatic +20 +4.5 +512x512"));
        out.getBuffer().setLength(0);
        assertThat(run("presets", "--json")).isZero();
        assertThat(json().get(6).path("name").asText()).isEqualTo("Mine");
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
                .contains("unet: F16, 686 tensors", "859,520,964 parameters")
                .contains("title = [31mred");
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

    private int run(String... arguments) {
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), terminal);
        CommandContext context = new CommandContext(
                console,
                new ModelFolders(List.of(folder.resolve("models"))).scan(),
                new PresetLibrary(folder.resolve("presets")),
                (device, threads) -> engine,
                "9.9");
        return PochadeCommand.line(context).execute(arguments);
    }

    private List<JsonNode> json() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            nodes.add(mapper.readTree(line));
        }
        return nodes;
    }

    private List<String> names(String child) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(child))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
