package pochade.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.app.metadata.MetadataReader;
import pochade.app.store.ImageStore;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.NoiseOptions;
import pochade.inference.api.request.NoiseOptions.RandomSource;
import pochade.inference.api.request.NoiseOptions.Variation;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.PromptOptions.Padding;
import pochade.inference.api.request.Refiner;
import pochade.inference.api.request.ResizeMode;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.SolverOptions;
import pochade.inference.api.request.SpeedOptions;
import pochade.inference.api.request.TinyVae;
import pochade.inference.api.request.UniPcOptions;
import pochade.inference.api.request.UniPcOptions.SkipType;
import pochade.inference.api.request.UniPcOptions.Variant;
import pochade.inference.api.request.Upscaler;

class GenerationOptionsTest extends CommandLineCase {

    GenerationOptionsTest(@TempDir Path folder) {
        super(folder);
    }

    private GenerationRequest made(String... arguments) {
        List<String> line = new ArrayList<>(List.of("txt2img", "a", "-o", folder + "/out/"));
        line.addAll(List.of(arguments));
        assertThat(run(line.toArray(String[]::new))).as(err.toString()).isZero();
        return engine.requests.get(engine.requests.size() - 1);
    }

    @Test
    void aDistilledLoraStartsWithItsOwnStepsUnlessSomeAreAskedFor() throws IOException {
        write("models/lora/lcm-lora.safetensors", "\2\0\0\0\0\0\0\0{}abc");
        assertThat(made("--lora", "lcm-lora").sampling())
                .isEqualTo(new Sampling(SamplerName.LCM, ScheduleName.AUTOMATIC, 6, 1.5));
        assertThat(made("--lora", "lcm-lora", "--steps", "9").sampling().sampler())
                .isEqualTo(Sampling.DEFAULT.sampler());
    }

    @Test
    void aTaesdOfTheLibraryEncodesOrDecodes() throws IOException {
        Path taesd = write("models/vae/taesd.safetensors", "abc");
        assertThat(made("--vae-decoder", "taesd").networks().tiny())
                .isEqualTo(new TinyVae(Optional.empty(), Optional.of(taesd)));
        assertThat(made("--vae-encoder", "taesd", "--vae-decoder", "full")
                        .networks()
                        .tiny())
                .isEqualTo(new TinyVae(Optional.of(taesd), Optional.empty()));
    }

    @Test
    void withoutOptionsEverythingIsAsTheWebUiStarts() {
        GenerationRequest request = made();
        assertThat(request.sampling()).isEqualTo(Sampling.DEFAULT);
        assertThat(request.batch().noise()).isEqualTo(NoiseOptions.DEFAULT);
        assertThat(request.speed()).isEqualTo(SpeedOptions.NONE);
        assertThat(request.prompt()).isEqualTo(Prompt.of("a"));
        assertThat(request.image()).isEmpty();
        assertThat(request.hires()).isEmpty();
        assertThat(request.control()).isEmpty();
    }

    @Test
    void passesTheFineControlsOn() {
        GenerationRequest request = made(("--eta 0.9 --eta-ddim 0.2 --sigma-churn 5 --sigma-tmin 1 --sigma-tmax 9"
                        + " --sigma-noise 1.01 --schedule-min-sigma 0.1 --schedule-max-sigma 10 --schedule-rho 5"
                        + " --beta-alpha 0.5 --beta-beta 0.7 --discard-penultimate --zero-snr --cfg-rescale 0.7"
                        + " --guidance-start 0.1 --guidance-end 0.8 --ngms 3 --ngms-all-steps --variation-seed 7"
                        + " --variation-strength 0.3 --resize-seed-from 256x320 --rng nv --ensd 31337 --emphasis ignore"
                        + " --comma-backtrack 10 --token-merging 0.5 --deep-cache 3 --seed 4 --batch-size 2 --extra-noise 0.05 --sgm-noise-multiplier --unipc-variant bh2"
                        + " --unipc-skip-type logsnr --unipc-order 2 --unipc-lower-order-final false --tiling"
                        + " --pad-conds --old-prompt-editing --hires-token-merging 0.3 --refiner starter"
                        + " --refiner-switch-at 0.7 --refiner-switch-by-steps")
                .split(" "));
        assertThat(request.sampling().solver())
                .isEqualTo(new SolverOptions(
                                0.9,
                                0.2,
                                5,
                                1,
                                9,
                                1.01,
                                OptionalDouble.of(0.1),
                                OptionalDouble.of(10),
                                OptionalDouble.of(5),
                                0.5,
                                0.7,
                                true,
                                true)
                        .withStart(0.05, true)
                        .with(new UniPcOptions(Variant.BH2, SkipType.LOG_SNR, 2, false)));
        assertThat(request.tiling()).isTrue();
        assertThat(request.refiner()).contains(new Refiner(request.networks().checkpoint(), 0.7, true));
        assertThat(request.sampling().guidance()).isEqualTo(new GuidanceOptions(1.5, 0.7, 0.1, 0.8, 3, true));
        assertThat(request.batch())
                .isEqualTo(new Batch(
                        4,
                        2,
                        new NoiseOptions(
                                RandomSource.NV,
                                Optional.of(new Variation(7, 0.3)),
                                Optional.of(new Extent(256, 320)),
                                31337)));
        assertThat(request.prompt())
                .isEqualTo(new Prompt(
                        "a", "", new PromptOptions(PromptOptions.Emphasis.IGNORE, 10, Padding.EMPTY_TEXT, true)));
        assertThat(request.speed()).isEqualTo(new SpeedOptions(0.5, 0.3, 3));
    }

    @Test
    void passesTheSecondPassOn() {
        GenerationRequest request = made(("--hires --hires-upscale 1.5 --hires-upscaler lanczos --hires-steps 9"
                        + " --hires-denoising 0.4 --hires-sampler Heun --hires-schedule Karras --hires-prompt b"
                        + " --hires-negative c --hires-cfg 5 --hires-checkpoint starter")
                .split(" "));
        assertThat(request.hires())
                .contains(new HiresFix(
                                Upscaler.Filter.LANCZOS,
                                new Extent(192, 192),
                                OptionalInt.of(9),
                                0.4,
                                Optional.of(SamplerName.HEUN),
                                Optional.of(ScheduleName.KARRAS),
                                Optional.of(new Prompt("b", "c")),
                                OptionalDouble.of(5))
                        .withCheckpoint(Optional.of(request.networks().checkpoint())));
        HiresFix usual = made("--hires").hires().orElseThrow();
        assertThat(usual.upscaler()).isEqualTo(Upscaler.Latent.LATENT);
        assertThat(usual.size()).isEqualTo(new Extent(256, 256));
        assertThat(usual.denoisingStrength()).isEqualTo(0.7);
        assertThat(made("--hires-resize", "256x0").hires().orElseThrow().size()).isEqualTo(new Extent(256, 256));
    }

    @Test
    void controlNetsKeepToTheirPictures() throws IOException {
        Path canny = write("models/controlnet/canny.safetensors", "abc");
        Path outlines = folder.resolve("outlines.png");
        new ImageStore().write(outlines, FakeInference.picture(new Extent(8, 8), 3), "");
        GenerationRequest request = made(
                "--control",
                "canny=" + outlines + ":0.8:0.1:0.9",
                "--control",
                "canny=" + outlines,
                "--control-mode",
                "prompt");
        assertThat(request.control())
                .containsExactly(
                        new ControlUnit(
                                canny,
                                FakeInference.picture(new Extent(8, 8), 3),
                                ResizeMode.CROP_AND_RESIZE,
                                0.8,
                                0.1,
                                0.9,
                                ControlUnit.Mode.PROMPT),
                        new ControlUnit(
                                canny,
                                FakeInference.picture(new Extent(8, 8), 3),
                                ResizeMode.CROP_AND_RESIZE,
                                1,
                                0,
                                1,
                                ControlUnit.Mode.PROMPT));
    }

    @Test
    void picturesOfControlNetsGetTheSizeAsAsked() throws IOException {
        write("models/controlnet/canny.safetensors", "abc");
        Path outlines = folder.resolve("outlines.png");
        new ImageStore().write(outlines, FakeInference.picture(new Extent(8, 8), 3), "");
        assertThat(made("--control", "canny=" + outlines, "--control-resize-mode", "resize and fill")
                        .control())
                .singleElement()
                .extracting(ControlUnit::resizeMode)
                .isEqualTo(ResizeMode.RESIZE_AND_FILL);
        assertThat(run("txt2img", "a", "--control", "canny=" + outlines, "--control-resize-mode", "latent"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--control-resize-mode is 'latent'; use Just resize, Crop and resize or Resize and fill");
    }

    @Test
    void stylesGoAroundThePrompt() throws IOException {
        write("styles.csv", "name,prompt,negative_prompt\nphoto,\"photo of {prompt}\",drawing\nsnow,in snow,\n");
        assertThat(made("--style", "photo", "--style", "snow", "--negative", "blur")
                        .prompt())
                .isEqualTo(new Prompt("photo of a, in snow", "blur, drawing"));
        Path other = write("other.csv", "name,text\nrain,in rain\n");
        assertThat(made("--style", "rain", "--styles-file", other.toString()).prompt())
                .isEqualTo(Prompt.of("a, in rain"));
        assertThat(made("--style", "rain", "--style", "snow", "--styles-file", folder + "/*.csv")
                        .prompt())
                .isEqualTo(Prompt.of("a, in rain, in snow"));
        assertThat(run("txt2img", "a", "--styles-file", folder + "/gone.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("gone.csv', which is not there; name another one");
    }

    @Test
    void takesPromptsFromAFile() throws IOException {
        Path lines = write(
                "prompts.txt",
                "a fox, in snow\n\n--prompt \"a \\\"big\\\" dog\" --steps 7 --negative_prompt 'no cat' --width 64\n");
        assertThat(run("txt2img", "--prompts-from-file", lines.toString(), "--steps", "5", "-o", folder + "/out/"))
                .isZero();
        assertThat(engine.requests)
                .extracting(GenerationRequest::prompt)
                .containsExactly(Prompt.of("a fox, in snow"), new Prompt("a \"big\" dog", "no cat"));
        assertThat(engine.requests)
                .extracting(request -> request.sampling().steps())
                .containsExactly(5, 7);
        assertThat(engine.requests.get(1).size()).isEqualTo(new Extent(64, 128));
        Path bad = write("bad.txt", "--turbo 3\n");
        assertThat(run("txt2img", "--prompts-from-file", bad.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--prompts-from-file has the line '--turbo 3'; write a prompt, or options");
    }

    @Test
    void writesJpegFiles() throws IOException {
        made("--format", "jpeg", "--quality", "95", "--seed", "3");
        assertThat(names("out")).containsExactly("00001-3.jpg");
        assertThat(MetadataReader.read(folder.resolve("out/00001-3.jpg"))
                        .orElseThrow()
                        .text())
                .startsWith("a\nSteps: 20");
    }

    @Test
    void writesWebPFilesByFormatAndByName() throws IOException {
        made("--format", "webp", "--webp-lossless", "--seed", "3");
        assertThat(names("out")).containsExactly("00001-3.webp");
        Path named = folder.resolve("named.webp");
        assertThat(run("txt2img", "a", "--seed", "3", "-o", named.toString())).isZero();
        for (Path file : List.of(folder.resolve("out/00001-3.webp"), named)) {
            assertThat(MetadataReader.read(file).orElseThrow().text()).startsWith("a\nSteps: 20");
            assertThat(Files.readAllBytes(file)).startsWith("RIFF".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(run("txt2img", "a", "-o", folder + "/a.bmp")).isEqualTo(2);
        assertThat(err.toString())
                .contains("written as PNG, JPEG or WebP; name a file NAME.png, NAME.jpg or NAME.webp");
    }

    @Test
    void takesThePictureOfAnotherForItsBase() throws IOException {
        Path old = folder.resolve("old.png");
        new ImageStore()
                .write(
                        old,
                        FakeInference.picture(new Extent(8, 8), 3),
                        "a fox\nNegative prompt: blur\nSteps: 33, Sampler: DPM++ 2M Karras, CFG scale: 6.5, Seed: 42,"
                                + " Size: 192x64, Model: gone, Clip skip: 2, Variation seed: 9,"
                                + " Variation seed strength: 0.2, Tiling: perhaps, ENSD: many");
        assertThat(run("txt2img", "--from", old.toString(), "--cfg", "5", "-o", folder + "/out/"))
                .isZero();
        GenerationRequest request = engine.requests.get(0);
        assertThat(request.prompt()).isEqualTo(new Prompt("a fox", "blur"));
        assertThat(request.sampling()).isEqualTo(new Sampling(SamplerName.DPMPP_2M, ScheduleName.KARRAS, 33, 5));
        assertThat(request.size()).isEqualTo(new Extent(192, 64));
        assertThat(request.networks().clipSkip()).isEqualTo(2);
        assertThat(request.batch())
                .isEqualTo(new Batch(
                        42,
                        1,
                        new NoiseOptions(RandomSource.NV, Optional.of(new Variation(9, 0.2)), Optional.empty(), 0)));
        assertThat(err.toString())
                .contains("ENSD is 'many'; it is left out", "Model is 'gone'", "the usual one is taken");
        assertThat(run("txt2img", "a dog", "--from", old.toString(), "-o", folder + "/out/"))
                .isZero();
        assertThat(engine.requests.get(1).prompt()).isEqualTo(new Prompt("a dog", "blur"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--eta 2                  | --eta is 2; use 0 to 1",
                "--sigma-churn 101        | --sigma-churn is 101; use 0 to 100",
                "--sigma-noise 2          | --sigma-noise is 2; use 0 to 1.1",
                "--schedule-rho -1        | --schedule-rho is -1",
                "--beta-alpha 2           | --beta-schedule-alpha is 2; use 0.01 to 1",
                "--cfg-rescale 2          | --cfg-rescale is 2; use 0 to 1",
                "--guidance-start 2       | --guidance-start is 2; use 0 to 1",
                "--guidance-end 2         | --guidance-end is 2; use 0 to 1",
                "--ngms 16                | --negative-guidance-minimum-sigma is 16; use 0 to 15",
                "--variation-strength 2   | --variation-strength is 2; use 0 to 1",
                "--variation-seed -1 --variation-strength 1 | --variation-seed is -1; use 0 to",
                "--resize-seed-from big   | --resize-seed-from",
                "--rng dice               | --rng is 'dice'; use one of CPU, NV",
                "--ensd 99999999999       | --seed-delta is 99999999999; use",
                "--emphasis much          | --emphasis is 'much'; use one of None, Ignore, Original, No norm",
                "--comma-backtrack 75     | --comma-backtrack is 75; use 0 to 74",
                "--token-merging 1        | --token-merging-ratio is 1; use 0 to 0.9",
                "--deep-cache 0           | --cache-interval is 0; use 1 to 10",
                "--hires-steps -1         | --hires-steps is -1; use 1 to 1000",
                "--hires-denoising 2      | --hires-denoising-strength is 2; use 0 to 1",
                "--hires-cfg 101          | --hires-cfg-scale is 101; use 1 to 100",
                "--hires-sampler best     | sampler",
                "--hires-upscaler best    | upscaler",
                "--control canny          | --control is 'canny'; write MODEL=FILE",
                "--control none=a.png     | --control is 'none', which is neither a known name",
                "--style none             | --style is 'none'; name a file of styles with --styles-file",
                "--from nowhere.png       | --from is 'nowhere.png', which does not tell",
                "--quality 0              | --quality is 0; use 1 to 100",
                "--format gif             | --format",
            })
    void wrongUsageExitsWithTwoAndNamesOptionFaultAndCure(String arguments, String message) {
        List<String> line = new ArrayList<>(List.of("txt2img", "a"));
        line.addAll(List.of(arguments.split(" ")));
        assertThat(run(line.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(message).hasLineCount(1);
        assertThat(engine.requests).isEmpty();
    }
}
