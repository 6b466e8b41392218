package pochade.app.infotext;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.VaeTypes;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;
import pochade.inference.api.request.Inpainting.MaskedContent;
import pochade.inference.api.request.Inpainting.SoftInpainting;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.NoiseOptions;
import pochade.inference.api.request.NoiseOptions.RandomSource;
import pochade.inference.api.request.NoiseOptions.Variation;
import pochade.inference.api.request.Preview;
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
import pochade.inference.api.request.TextualInversion;
import pochade.inference.api.request.TinyVae;
import pochade.inference.api.request.UniPcOptions;
import pochade.inference.api.request.UniPcOptions.SkipType;
import pochade.inference.api.request.UniPcOptions.Variant;
import pochade.inference.api.request.Upscaler;

class InfotextTest {

    private static final Path MODEL = Path.of("m");
    private static final RgbImage PICTURE = RgbImage.of(new Extent(1, 1), new byte[3]);
    private static final Mask MASK = Mask.of(new Extent(1, 1), new byte[1]);

    private final Infotext infotext = new Infotext("0.1.0");

    @Test
    void isWrittenAsTheWebUiWritesIt() {
        GenerationRequest request = request(
                new Prompt("a cat\non a mat", "dog\nbird"),
                new Sampling(SamplerName.EULER, ScheduleName.SGM_UNIFORM, 30, 6.5));
        assertThat(infotext.of(order(request, "v1-5"), 42, Map.of(MODEL, "6ce0161689")))
                .isEqualTo(
                        """
                        a cat
                        on a mat
                        Negative prompt: dog
                        bird
                        Steps: 30, Sampler: Euler, Schedule type: SGM Uniform, CFG scale: 6.5, Seed: 42, \
                        Size: 512x768, Model hash: 6ce0161689, Model: v1-5, RNG: CPU, \
                        Version: Pochade 0.1.0""");
    }

    @Test
    void namesTheScheduleThatAutomaticStandsFor() {
        assertThat(infotext.of(order(request(Prompt.of("a"), Sampling.DEFAULT), "m"), 1, Map.of()))
                .contains("Schedule type: Karras");
    }

    @Test
    void leavesOutWhatThereIsNot() {
        assertThat(infotext.of(order(request(Prompt.of(""), Sampling.DEFAULT), "m"), 1, Map.of()))
                .startsWith("Steps: 20")
                .doesNotContain("Negative", "hash");
    }

    @Test
    void quotesWhatWouldReadAsSeveralPairs() {
        assertThat(infotext.of(order(request(Prompt.of("a"), Sampling.DEFAULT), "my \"best\", v2: 猫"), 1, Map.of()))
                .contains("Model: \"my \\\"best\\\", v2: 猫\", RNG: CPU, Version");
    }

    @Test
    void namesEveryNetworkInTheWebUisOrder() {
        Path vae = Path.of("vae", "fine, sharp.pt");
        Path lora = Path.of("pixel.safetensors");
        Path other = Path.of("other.safetensors");
        Path embedding = Path.of("EasyNegative.pt");
        Prompt text = new Prompt("a cat ", "EasyNegative");
        Networks networks = new Networks(
                MODEL,
                Optional.of(vae),
                List.of(new Lora(lora, 1, 1), new Lora(other, 1, 1), new Lora(lora, 0.5, 0.5)),
                List.of(new TextualInversion("EasyNegative", embedding)),
                2);
        GenerationRequest request = new GenerationRequest(
                networks, text, Sampling.DEFAULT, new Extent(512, 512), new Batch(1, 1), Preview.NONE);
        GenerationOrder order = new GenerationOrder(
                request,
                new Prompt("a cat <lora:pixel:1><lora:other:1><lora:pixel:0.5>", "EasyNegative"),
                "v1-5",
                List.of("pixel", "other", "pixel"));
        Map<Path, String> hashes = Map.of(
                MODEL,
                "6ce0161689",
                vae,
                "c6a580b13a",
                lora,
                "cd4e9895fffa",
                other,
                "0123456789ab",
                embedding,
                "c74b4e810b03");
        assertThat(infotext.of(order, 1, hashes))
                .isEqualTo(
                        """
                        a cat <lora:pixel:1><lora:other:1><lora:pixel:0.5>
                        Negative prompt: EasyNegative
                        Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 1, Size: 512x512, \
                        Model hash: 6ce0161689, Model: v1-5, VAE hash: c6a580b13a, VAE: "fine, sharp.pt", Clip skip: 2, RNG: CPU, \
                        Lora hashes: "pixel: cd4e9895fffa, other: 0123456789ab", TI hashes: "EasyNegative: c74b4e810b03", \
                        Version: Pochade 0.1.0""");
        assertThat(infotext.of(order, 1, Map.of()))
                .contains("VAE: \"fine", "Clip skip: 2")
                .doesNotContain("hash");
    }

    @Test
    void writesEverySettingInTheWebUisOrder() {
        GenerationRequest request = full().with(new ImageToImage(
                PICTURE,
                ResizeMode.CROP_AND_RESIZE,
                0.65,
                0.9,
                Optional.of(new Inpainting(
                        MASK,
                        8,
                        true,
                        MaskedContent.FILL,
                        Optional.of(64),
                        0.35,
                        Optional.of(new SoftInpainting(2, 0.6, 5, 0.1, 0.7, 3))))));
        assertThat(infotext.of(order(request, "m"), 42, Map.of(Path.of("canny.pth"), "abcdef12")))
                .isEqualTo(
                        """
                        a
                        Negative prompt: b
                        Steps: 30, Sampler: DPM++ 2M SDE, Schedule type: Beta, CFG scale: 6.5, Image CFG scale: 2, Seed: 42, \
                        Size: 512x768, Model: m, Variation seed: 7, Variation seed strength: 0.3, Seed resize from: 256x320, \
                        Denoising strength: 0.65, Conditional mask weight: 0.35, ENSD: 31337, Token merging ratio: 0.5, \
                        Resize mode: Crop and resize, Noise multiplier: 0.9, Soft inpainting enabled: True, \
                        Soft inpainting schedule bias: 2, Soft inpainting preservation strength: 0.6, \
                        Soft inpainting transition contrast boost: 5, Soft inpainting mask influence: 0.1, \
                        Soft inpainting difference threshold: 0.7, Soft inpainting difference contrast: 3, \
                        Mask mode: Inpaint not masked, Mask blur: 8, Inpaint area: Only masked, Masked area padding: 64, \
                        Masked content: fill, ControlNet 0: "Module: none, Model: canny [abcdef12], Weight: 0.8, \
                        Resize Mode: Crop and Resize, Guidance Start: 0.1, Guidance End: 0.9, Control Mode: Balanced", \
                        NGMS: 3, NGMS all steps: True, Skip Early CFG: 0.1, Guidance end: 0.8, CFG Rescale: 0.7, Eta: 0.9, \
                        Eta DDIM: 0.2, Sigma churn: 5, Sigma tmin: 1, Sigma tmax: 9, Sigma noise: 1.01, \
                        Schedule min sigma: 0.1, Schedule max sigma: 10, Schedule rho: 5, Beta schedule alpha: 0.5, \
                        Beta schedule beta: 0.7, Discard penultimate sigma: True, Noise Schedule: Zero Terminal SNR, \
                        Emphasis: No norm, Comma padding backtrack: 10, DeepCache interval: 3, Version: Pochade 0.1.0""");
        assertReadsBack(request);
    }

    @Test
    void writesTheSecondPass() {
        HiresFix hires = new HiresFix(
                Upscaler.Latent.ANTIALIASED,
                new Extent(768, 1152),
                OptionalInt.of(10),
                0.5,
                Optional.of(SamplerName.HEUN),
                Optional.of(ScheduleName.KARRAS),
                Optional.of(new Prompt("c, d", "b", full().prompt().options())),
                OptionalDouble.of(5));
        assertThat(infotext.of(order(full().with(hires), "m"), 1, Map.of()))
                .contains("Denoising strength: 0.5, ")
                .contains(
                        "Hires sampler: Heun, Hires schedule type: Karras, Hires prompt: \"c, d\", Hires CFG Scale: 5,"
                                + " Hires upscale: 1.5, Hires steps: 10, Hires upscaler: Latent (antialiased)");
        assertReadsBack(full().with(hires));
        HiresFix odd = new HiresFix(
                Upscaler.Filter.LANCZOS,
                new Extent(1000, 1000),
                OptionalInt.empty(),
                0.7,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());
        assertThat(infotext.of(order(full().with(odd), "m"), 1, Map.of()))
                .contains(", Hires resize: 1000x1000, Hires upscaler: Lanczos");
        assertReadsBack(full().with(odd));
    }

    @Test
    void namesWhatEncodesAndDecodesWhereItIsNotTheVae() {
        Path taesd = Path.of("taesd.safetensors");
        GenerationRequest plain = request(Prompt.of("a"), Sampling.DEFAULT);
        GenerationRequest decoding = of(plain, new TinyVae(Optional.empty(), Optional.of(taesd)));
        GenerationRequest encoding = of(plain, new TinyVae(Optional.of(taesd), Optional.empty()));
        assertThat(infotext.of(order(plain, "m"), 1, Map.of())).doesNotContain("VAE");
        assertThat(infotext.of(order(decoding, "m"), 1, Map.of()))
                .contains("RNG: CPU, VAE Decoder: TAESD, Version")
                .doesNotContain("Encoder");
        assertThat(infotext.of(order(encoding, "m"), 1, Map.of()))
                .contains("RNG: CPU, VAE Encoder: TAESD, Version")
                .doesNotContain("Decoder");
        assertReadsBack(plain);
        assertReadsBack(decoding);
        assertReadsBack(encoding);
    }

    private static GenerationRequest of(GenerationRequest request, TinyVae tiny) {
        return new GenerationRequest(
                request.networks().with(tiny),
                request.prompt(),
                request.sampling(),
                request.size(),
                request.batch(),
                request.preview());
    }

    @Test
    void aPictureOfABatchHasAVariationOfItsOwn() {
        GenerationOrder batch = order(
                full().with(new Batch(
                        5,
                        3,
                        new NoiseOptions(RandomSource.CPU, Optional.of(new Variation(9, 0.2)), Optional.empty(), 0))),
                "m");
        assertThat(infotext.of(batch.picture(2), 5, Map.of()))
                .contains("Seed: 5,", "Variation seed: 11,", "Variation seed strength: 0.2", "RNG: CPU");
    }

    private static final Path REFINER = Path.of("sd_xl_refiner.safetensors");

    private static final NamedFiles FILES = new NamedFiles() {
        @Override
        public Upscaler upscaler(String name) {
            return Upscaler.Filter.NEAREST;
        }

        @Override
        public Optional<Path> checkpoint(String name) {
            return name.equals("sd_xl_refiner") ? Optional.of(REFINER) : Optional.empty();
        }
    };

    @Test
    void writesOtherCheckpointsAndWhatBelongsToThem() {
        HiresFix hires = new HiresFix(
                        Upscaler.Latent.LATENT,
                        new Extent(1024, 1536),
                        OptionalInt.empty(),
                        0.7,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.empty())
                .withCheckpoint(Optional.of(REFINER));
        Sampling sampling = new Sampling(SamplerName.UNIPC, ScheduleName.AUTOMATIC, 20, 7)
                .with(SolverOptions.DEFAULT
                        .withStart(0.05, true)
                        .with(new UniPcOptions(Variant.BH2, SkipType.TIME_QUADRATIC, 2, false)));
        GenerationRequest request = request(
                        new Prompt(
                                "a",
                                "",
                                new PromptOptions(PromptOptions.Emphasis.ORIGINAL, 20, Padding.LAST_VECTOR, true)),
                        sampling)
                .with(hires)
                .with(new SpeedOptions(0, 0.4, 1))
                .withRefiner(Optional.of(new Refiner(REFINER, 0.75, true)))
                .withTiling(true);
        assertThat(infotext.of(order(request, "m"), 1, Map.of(REFINER, "7440042bbd")))
                .contains("Token merging ratio hr: 0.4, RNG: CPU, Tiling: True, "
                        + "Hires checkpoint: sd_xl_refiner [7440042bbd], Hires upscale: 2, Hires upscaler: Latent, "
                        + "SGM noise multiplier: True, Extra noise: 0.05, UniPC variant: bh2, "
                        + "UniPC skip type: time_quadratic, UniPC order: 2, UniPC lower order final: False, "
                        + "Refiner: sd_xl_refiner [7440042bbd], Refiner switch at: 0.75, Refiner switch by sampling steps: True, "
                        + "Old prompt editing timelines: True, Pad conds v0: True, Version");
        assertReadsBack(request);
    }

    private void assertReadsBack(GenerationRequest request) {
        Settings read = new Settings(InfotextParser.parse(infotext.of(order(request, "m"), 42, Map.of())));
        assertThat(read.prompt()).isEqualTo(request.prompt());
        assertThat(read.sampling().solver()).isEqualTo(request.sampling().solver());
        assertThat(read.noise()).isEqualTo(request.batch().noise());
        assertThat(read.vaeTypes()).isEqualTo(VaeTypes.of(request.networks().tiny()));
        assertThat(read.speed()).isEqualTo(request.speed());
        assertThat(read.tiling()).isEqualTo(request.tiling());
        assertThat(read.refiner(FILES)).isEqualTo(request.refiner());
        assertThat(read.size()).contains(request.size());
        assertThat(read.hires(request.size(), FILES)).isEqualTo(request.hires());
        request.image().ifPresent(image -> {
            assertThat(read.sampling()).isEqualTo(request.sampling());
            Inpainting inpainting = image.inpainting().orElseThrow();
            assertThat(read.image(PICTURE).with(read.inpainting(MASK))).isEqualTo(image.with(inpainting));
        });
    }

    private static GenerationRequest full() {
        Sampling sampling = new Sampling(
                SamplerName.DPMPP_2M_SDE,
                ScheduleName.BETA,
                30,
                6.5,
                new GuidanceOptions(2, 0.7, 0.1, 0.8, 3, true),
                new SolverOptions(
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
        NoiseOptions noise = new NoiseOptions(
                RandomSource.NV, Optional.of(new Variation(7, 0.3)), Optional.of(new Extent(256, 320)), 31337);
        return request(new Prompt("a", "b", new PromptOptions(PromptOptions.Emphasis.NO_NORM, 10)), sampling)
                .with(new Batch(42, 1, noise))
                .with(new SpeedOptions(0.5, 0, 3))
                .with(List.of(new ControlUnit(
                        Path.of("canny.pth"),
                        PICTURE,
                        ResizeMode.CROP_AND_RESIZE,
                        0.8,
                        0.1,
                        0.9,
                        ControlUnit.Mode.BALANCED)));
    }

    private static GenerationOrder order(GenerationRequest request, String modelName) {
        return new GenerationOrder(request, request.prompt(), modelName, List.of());
    }

    private static GenerationRequest request(Prompt prompt, Sampling sampling) {
        return new GenerationRequest(
                Networks.of(MODEL), prompt, sampling, new Extent(512, 768), new Batch(1, 1), Preview.NONE);
    }
}
