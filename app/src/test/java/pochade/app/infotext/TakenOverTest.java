package pochade.app.infotext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;
import pochade.inference.api.request.Inpainting.MaskedContent;
import pochade.inference.api.request.Inpainting.SoftInpainting;
import pochade.inference.api.request.NoiseOptions;
import pochade.inference.api.request.NoiseOptions.RandomSource;
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
import pochade.inference.api.request.UniPcOptions;
import pochade.inference.api.request.UniPcOptions.SkipType;
import pochade.inference.api.request.UniPcOptions.Variant;
import pochade.inference.api.request.Upscaler;

class TakenOverTest {

    private static final Extent SIZE = new Extent(512, 768);
    private static final String REST = ", Sampler: Euler, CFG scale: 7";

    @Test
    void whatIsNotSaidIsAsTheWebUiStarts() {
        Settings settings = new Settings(Parameters.NONE);
        assertThat(settings.sampling()).isEqualTo(Sampling.DEFAULT);
        assertThat(settings.noise()).isEqualTo(NoiseOptions.DEFAULT);
        assertThat(settings.speed()).isEqualTo(SpeedOptions.NONE);
        assertThat(settings.prompt()).isEqualTo(new Prompt("", ""));
        assertThat(settings.size()).isEmpty();
        assertThat(settings.seed()).isEmpty();
        assertThat(settings.clipSkip()).isEqualTo(1);
        assertThat(settings.hasHires()).isFalse();
        RgbImage picture = RgbImage.of(new Extent(1, 1), new byte[3]);
        assertThat(settings.image(picture)).isEqualTo(ImageToImage.of(picture, 0.75));
        Mask mask = Mask.of(new Extent(1, 1), new byte[1]);
        assertThat(settings.inpainting(mask)).isEqualTo(Inpainting.of(mask));
    }

    @Test
    void readsEverySetting() {
        Settings settings = taken("a (b:1.2)\nNegative prompt: c\n"
                + "Steps: 30, Sampler: DPM++ 2M SDE, Schedule type: Beta, CFG scale: 6.5, Image CFG scale: 2, Seed: 42,"
                + " Size: 512x768, Variation seed: 7, Variation seed strength: 0.3, Seed resize from: 256x320,"
                + " Denoising strength: 0.6, Conditional mask weight: 0.35, Clip skip: 2, ENSD: 31337,"
                + " Token merging ratio: 0.5, Token merging ratio hr: 0.2, RNG: NV, NGMS: 3, NGMS all steps: True, Skip Early CFG: 0.1,"
                + " Guidance end: 0.8, CFG Rescale: 0.7, Emphasis: No norm, Comma padding backtrack: 10, Eta: 0.9,"
                + " Eta DDIM: 0.2, Sigma churn: 5, Sigma tmin: 1, Sigma tmax: 9, Sigma noise: 1.01,"
                + " Schedule min sigma: 0.1, Schedule max sigma: 10, Schedule rho: 5, Beta schedule alpha: 0.5,"
                + " Beta schedule beta: 0.7, Discard penultimate sigma: True, Noise Schedule: Zero Terminal SNR,"
                + " DeepCache interval: 3");
        assertThat(settings.prompt())
                .isEqualTo(new Prompt("a (b:1.2)", "c", new PromptOptions(PromptOptions.Emphasis.NO_NORM, 10)));
        Sampling sampling = settings.sampling();
        assertThat(sampling.sampler()).isEqualTo(SamplerName.DPMPP_2M_SDE);
        assertThat(sampling.schedule()).isEqualTo(ScheduleName.BETA);
        assertThat(sampling.steps()).isEqualTo(30);
        assertThat(sampling.guidanceScale()).isEqualTo(6.5);
        assertThat(sampling.guidance())
                .isEqualTo(new pochade.inference.api.request.GuidanceOptions(2, 0.7, 0.1, 0.8, 3, true));
        assertThat(sampling.solver())
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
                        true));
        assertThat(settings.size()).contains(SIZE);
        assertThat(settings.seed()).hasValue(42);
        assertThat(settings.noise())
                .isEqualTo(new NoiseOptions(
                        RandomSource.NV,
                        Optional.of(new NoiseOptions.Variation(7, 0.3)),
                        Optional.of(new Extent(256, 320)),
                        31337));
        assertThat(settings.clipSkip()).isEqualTo(2);
        assertThat(settings.speed()).isEqualTo(new SpeedOptions(0.5, 0.2, 3));
        assertThat(settings.denoisingStrength()).hasValue(0.6);
        assertThat(settings.hasHires()).isFalse();
    }

    private static final NamedFiles NONE = files(Map.of(), Map.of());

    private static NamedFiles files(Map<String, Upscaler> upscalers, Map<String, Path> checkpoints) {
        return new NamedFiles() {
            @Override
            public Upscaler upscaler(String name) {
                return upscalers.getOrDefault(name, Upscaler.Filter.NEAREST);
            }

            @Override
            public Optional<Path> checkpoint(String name) {
                return Optional.ofNullable(checkpoints.get(name));
            }
        };
    }

    @Test
    void readsTheOtherCheckpointsByTheirNames() {
        Path xl = Path.of("xl.safetensors");
        NamedFiles files = files(Map.of(), Map.of("sd_xl_refiner_1.0", xl));
        Settings settings = taken("a\nSteps: 20" + REST + ", Denoising strength: 0.5, Hires upscaler: Latent,"
                + " Hires checkpoint: sd_xl_refiner_1.0 [7440042bbd], Refiner: sd_xl_refiner_1.0 [7440042bbd],"
                + " Refiner switch at: 0.7");
        assertThat(settings.refiner(files)).contains(new Refiner(xl, 0.7));
        assertThat(settings.hires(SIZE, files).orElseThrow().checkpoint()).contains(xl);
        assertThat(taken("a\nSteps: 20" + REST
                                + ", Refiner: sd_xl_refiner_1.0, Refiner switch at: 0.7, Version: v1.7.0")
                        .refiner(files))
                .contains(new Refiner(xl, 0.7, true));
        assertThat(settings.refiner(NONE)).isEmpty();
        assertThat(settings.hires(SIZE, NONE).orElseThrow().checkpoint()).isEmpty();
        assertThat(taken("a\nSteps: 20" + REST + ", Refiner: None").refiner(files))
                .isEmpty();
    }

    @Test
    void readsTheSettingsOfTheWebUiThatChangeTheStartAndUniPc() {
        Settings settings =
                taken("a\nSteps: 20" + REST + ", Tiling: True, Extra noise: 0.05, SGM noise multiplier: True,"
                        + " UniPC variant: vary_coeff, UniPC skip type: logSNR, UniPC order: 2,"
                        + " UniPC lower order final: False, Pad conds: True, Old prompt editing timelines: True");
        assertThat(settings.tiling()).isTrue();
        assertThat(settings.sampling().solver())
                .isEqualTo(SolverOptions.DEFAULT
                        .withStart(0.05, true)
                        .with(new UniPcOptions(Variant.VARY_COEFF, SkipType.LOG_SNR, 2, false)));
        assertThat(settings.prompt().options())
                .isEqualTo(new PromptOptions(PromptOptions.Emphasis.ORIGINAL, 20, Padding.EMPTY_TEXT, true));
        assertThat(taken("a\nSteps: 20" + REST + ", Pad conds: True, Pad conds v0: True")
                        .prompt()
                        .options()
                        .padding())
                .isEqualTo(Padding.LAST_VECTOR);
        assertThat(TakenOver.of(InfotextParser.parse("a\nSteps: 20" + REST + ", UniPC variant: bh3"))
                        .unused())
                .extracting(TakenOver.Unused::key)
                .containsExactly("UniPC variant");
    }

    @Test
    void readsWhatIsPainted() {
        Settings settings = taken("a\nSteps: 20" + REST
                + ", Denoising strength: 0.4, Noise multiplier: 0.9, Resize mode: Crop and resize,"
                + " Conditional mask weight: 0.35, Mask mode: Inpaint not masked, Mask blur: 8,"
                + " Inpaint area: Only masked, Masked area padding: 64, Masked content: latent noise,"
                + " Soft inpainting enabled: True, Soft inpainting schedule bias: 2,"
                + " Soft inpainting preservation strength: 0.6, Soft inpainting transition contrast boost: 5,"
                + " Soft inpainting mask influence: 0.1, Soft inpainting difference threshold: 0.7,"
                + " Soft inpainting difference contrast: 3");
        RgbImage picture = RgbImage.of(new Extent(1, 1), new byte[3]);
        Mask mask = Mask.of(new Extent(1, 1), new byte[1]);
        assertThat(settings.image(picture))
                .isEqualTo(new ImageToImage(picture, ResizeMode.CROP_AND_RESIZE, 0.4, 0.9, Optional.empty()));
        assertThat(settings.inpainting(mask))
                .isEqualTo(new Inpainting(
                        mask,
                        8,
                        true,
                        MaskedContent.LATENT_NOISE,
                        Optional.of(64),
                        0.35,
                        Optional.of(new SoftInpainting(2, 0.6, 5, 0.1, 0.7, 3))));
    }

    @Test
    void readsTheSecondPass() {
        Settings settings = taken("a\nNegative prompt: b\nSteps: 20" + REST
                + ", Denoising strength: 0.5, Hires sampler: Heun, Hires schedule type: Karras, Hires prompt: c,"
                + " Hires CFG Scale: 5, Hires upscale: 1.5, Hires steps: 10, Hires upscaler: Lanczos");
        assertThat(settings.hires(SIZE, NONE))
                .contains(new HiresFix(
                        Upscaler.Filter.LANCZOS,
                        new Extent(768, 1152),
                        OptionalInt.of(10),
                        0.5,
                        Optional.of(SamplerName.HEUN),
                        Optional.of(ScheduleName.KARRAS),
                        Optional.of(new Prompt("c", "b")),
                        OptionalDouble.of(5)));
    }

    @Test
    void aSecondPassWithoutMoreIsTheFirstOneTwiceAsLarge() {
        Settings settings = taken("a\nSteps: 20" + REST + ", Denoising strength: 0.5, Hires upscaler: mine");
        Upscaler.Network mine = Upscaler.Network.of(Path.of("mine.pth"));
        assertThat(settings.hires(SIZE, files(Map.of("mine", mine), Map.of())))
                .contains(new HiresFix(
                        mine,
                        new Extent(1024, 1536),
                        OptionalInt.empty(),
                        0.5,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.empty()));
    }

    @ParameterizedTest
    @CsvSource({"1024x1024, 1024, 1024", "1024x0, 1024, 1536", "0x1000, 664, 1000"})
    void readsTheSizeOfTheSecondPass(String resize, int width, int height) {
        Settings settings = taken("a\nSteps: 20" + REST + ", Denoising strength: 0.5, Hires resize: " + resize);
        assertThat(settings.hires(SIZE, NONE).orElseThrow().size()).isEqualTo(new Extent(width, height));
    }

    @ParameterizedTest
    @CsvSource({
        "DPM++ 2M Karras, DPMPP_2M, KARRAS",
        "DPM++ 2M SDE Exponential, DPMPP_2M_SDE, EXPONENTIAL",
        "DPM++ 2M SDE Heun Karras, DPMPP_2M_SDE_HEUN, KARRAS",
        "DPM++ 2M SDE Heun, DPMPP_2M_SDE_HEUN, AUTOMATIC",
        "DDIM, DDIM, AUTOMATIC"
    })
    void takesNamesOfBothApart(String written, SamplerName sampler, ScheduleName schedule) {
        Sampling sampling =
                taken("a\nSteps: 20, Sampler: " + written + ", CFG scale: 7").sampling();
        assertThat(sampling.sampler()).isEqualTo(sampler);
        assertThat(sampling.schedule()).isEqualTo(schedule);
    }

    @Test
    void aPictureOfAGpuHasTheNoiseOfOne() {
        assertThat(taken("a\nSteps: 20" + REST).noise().source()).isEqualTo(RandomSource.NV);
        assertThat(taken("a\nSteps: 20" + REST + ", RNG: CPU").noise().source()).isEqualTo(RandomSource.CPU);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Steps: 0, Sampler: Euler, CFG scale: 7      | Steps        | 0",
                "Steps: x, Sampler: Euler, CFG scale: 7      | Steps        | x",
                "Steps: 9, Sampler: best, CFG scale: 7       | Sampler      | best",
                "Steps: 9, Sampler: Euler, CFG scale: 0.5    | CFG scale    | 0.5",
                "Steps: 9, Sampler: Euler, Size: 500x500     | Size         | 500x500",
                "Steps: 9, Sampler: Euler, Seed: -7          | Seed         | -7",
                "Steps: 9, Sampler: Euler, Clip skip: 90     | Clip skip    | 90",
                "Steps: 9, Sampler: Euler, RNG: dice         | RNG          | dice",
                "Steps: 9, Sampler: Euler, Emphasis: much    | Emphasis     | much",
            })
    void whatCanNotBeUsedIsToldAndTheRestIsTaken(String line, String key, String value) {
        TakenOver taken = TakenOver.of(InfotextParser.parse("a\n" + line));
        assertThat(taken.unused()).singleElement().satisfies(it -> {
            assertThat(it.key()).isEqualTo(key);
            assertThat(it.value()).isEqualTo(value);
            assertThat(it.why()).startsWith("use ");
        });
        assertThat(taken.settings().prompt().positive()).isEqualTo("a");
        assertThat(taken.settings().sampling()).isNotNull();
    }

    @Test
    void theStrictReadingNamesKeyFaultAndCure() {
        Settings settings = new Settings(Parameters.NONE.with(Key.STEPS, "many"));
        assertThatThrownBy(settings::sampling).isInstanceOfSatisfying(InvalidRequestException.class, fault -> {
            assertThat(fault.field()).isEqualTo("Steps");
            assertThat(fault.fault()).isEqualTo("is 'many'");
        });
    }

    @Property(tries = 300)
    void neverFails(@ForAll @StringLength(max = 40) String line) {
        TakenOver taken = TakenOver.of(InfotextParser.parse(line + "\nSteps: " + line + ", Seed: 1, Size: " + line));
        assertThat(taken.settings().sampling()).isNotNull();
    }

    private static Settings taken(String text) {
        TakenOver taken = TakenOver.of(InfotextParser.parse(text));
        assertThat(taken.unused()).isEmpty();
        return taken.settings();
    }
}
