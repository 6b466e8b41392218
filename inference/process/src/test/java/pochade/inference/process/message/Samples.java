package pochade.inference.process.message;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.MemoryEstimate.Economy;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.event.Timings;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.MergedRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.NoiseOptions;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.Refiner;
import pochade.inference.api.request.ResizeMode;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.SolverOptions;
import pochade.inference.api.request.SpeedOptions;
import pochade.inference.api.request.TextualInversion;
import pochade.inference.api.request.TinyVae;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.api.request.UniPcOptions;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;
import pochade.inference.api.request.Workload;

/** One message of every kind at least, with every kind of event, status and failure in them. */
final class Samples {

    static final JobId JOB = new JobId(new UUID(1, 2));

    private Samples() {}

    static Stream<Message> all() {
        return Stream.of(toWorker(), statuses(), events(), inspections()).flatMap(messages -> messages);
    }

    static ToWorker.Submit submit(String prompt) {
        return new ToWorker.Submit(
                JOB,
                new GenerationRequest(
                        new Networks(
                                Path.of("/models/äpfel 苹果"),
                                Optional.of(Path.of("/vae/v.safetensors")),
                                new TinyVae(Optional.empty(), Optional.of(Path.of("/vae/taesd.safetensors"))),
                                List.of(new Lora(Path.of("/loras/l.safetensors"), 0.8, -0.5)),
                                List.of(new TextualInversion("easy", Path.of("/embeddings/easy.pt"))),
                                2),
                        new Prompt(prompt, "blurry"),
                        Sampling.DEFAULT,
                        new Extent(64, 128),
                        new Batch(4294967295L, 2),
                        new Preview(5, Optional.of(Path.of("/vae/taesd.safetensors")))));
    }

    static FromWorker.Event progressed(int step) {
        return new FromWorker.Event(
                new JobEvent.Progressed(JOB, new StepProgress(step, 20, 1.5, Optional.of(image(3, 2, step)))));
    }

    static FromWorker.Event finished() {
        return new FromWorker.Event(new JobEvent.Finished(
                JOB,
                new GenerationResult(
                        List.of(image(4, 4, 1), image(1, 3, 2)),
                        List.of(7L, 4294967295L),
                        new Timings(0.5, Double.NaN, List.of(0.1, 0.2), 3, 1L << 40))));
    }

    static RgbImage image(int width, int height, int value) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) value);
        return RgbImage.of(new Extent(width, height), rgb);
    }

    static List<Failure> failures() {
        return List.of(
                new Failure.ModelNotFound("/models/none"),
                new Failure.BadModel("/models/bad", List.of("no unet", "no vae")),
                new Failure.Unsupported("width", "is 63", "use 64"),
                new Failure.OutOfMemory("VAE", "1 GiB"),
                new Failure.NumericFailure("UNet"),
                new Failure.ProcessDied("killed"),
                new Failure.EngineUnavailable("no natives"),
                new Failure.Internal("NullPointerException"));
    }

    /** A request with everything in it that a first one leaves out. */
    private static ToWorker.Submit elaborate() {
        GenerationRequest plain = (GenerationRequest) submit("a (fox:1.2)").request();
        Inpainting inpainting = new Inpainting(
                Mask.of(new Extent(3, 2), new byte[] {0, 1, 2, 127, -128, -1}),
                8,
                true,
                Inpainting.MaskedContent.LATENT_NOISE,
                Optional.of(32),
                0.35,
                Optional.of(Inpainting.SoftInpainting.DEFAULT));
        return new ToWorker.Submit(
                JOB,
                new GenerationRequest(
                                plain.networks(),
                                new Prompt(
                                        "a",
                                        "b",
                                        new PromptOptions(
                                                PromptOptions.Emphasis.NO_NORM,
                                                0,
                                                PromptOptions.Padding.EMPTY_TEXT,
                                                true)),
                                plain.sampling()
                                        .with(new GuidanceOptions(2, 0.7, 0.1, 0.9, 1, true))
                                        .with(new SolverOptions(
                                                        0.5,
                                                        0.2,
                                                        10,
                                                        0.1,
                                                        5,
                                                        1.01,
                                                        OptionalDouble.of(0.1),
                                                        OptionalDouble.of(14),
                                                        OptionalDouble.of(5),
                                                        0.5,
                                                        0.7,
                                                        true,
                                                        true)
                                                .withStart(0.1, true)
                                                .with(new UniPcOptions(
                                                        UniPcOptions.Variant.VARY_COEFF,
                                                        UniPcOptions.SkipType.LOG_SNR,
                                                        2,
                                                        false))),
                                plain.size(),
                                new Batch(
                                        7,
                                        2,
                                        new NoiseOptions(
                                                NoiseOptions.RandomSource.NV,
                                                Optional.of(new NoiseOptions.Variation(9, 0.3)),
                                                Optional.of(new Extent(512, 640)),
                                                31337)),
                                plain.preview())
                        .with(ImageToImage.of(image(3, 2, 9), 0.65).with(inpainting))
                        .with(new SpeedOptions(0.5, 0.3, 3))
                        .withRefiner(Optional.of(new Refiner(Path.of("/models/refiner"), 0.8)))
                        .withTiling(true)
                        .with(List.of(new ControlUnit(
                                Path.of("/control/canny.safetensors"),
                                image(2, 2, 4),
                                ResizeMode.CROP_AND_RESIZE,
                                0.8,
                                0,
                                0.9,
                                ControlUnit.Mode.CONTROL))));
    }

    private static ToWorker.Submit hires(Upscaler upscaler) {
        GenerationRequest plain = (GenerationRequest) submit("a fox").request();
        return new ToWorker.Submit(
                JOB,
                plain.with(new HiresFix(
                        upscaler,
                        new Extent(1024, 1024),
                        OptionalInt.of(10),
                        0.5,
                        Optional.of(SamplerName.EULER),
                        Optional.of(ScheduleName.KARRAS),
                        Optional.of(Prompt.of("sharp")),
                        OptionalDouble.of(5),
                        Optional.of(Path.of("/models/large")))));
    }

    private static ToWorker.Submit merged() {
        GenerationRequest fox = (GenerationRequest) submit("a fox").request();
        return new ToWorker.Submit(JOB, new MergedRequest(List.of(fox, fox.with(Prompt.of("a dog")))));
    }

    private static ToWorker.Submit upscale() {
        return new ToWorker.Submit(
                JOB,
                new UpscaleRequest(
                        image(4, 3, 1),
                        Upscaler.Network.of(Path.of("/upscalers/4x.pth")),
                        new Extent(16, 12),
                        Optional.of(new UpscaleRequest.Second(Upscaler.Filter.LANCZOS, 0.5))));
    }

    private static Stream<Message> toWorker() {
        return Stream.of(
                submit("red apple"),
                elaborate(),
                hires(Upscaler.Latent.BICUBIC_ANTIALIASED),
                hires(Upscaler.Filter.LANCZOS),
                upscale(),
                merged(),
                new ToWorker.Cancel(JOB),
                new ToWorker.Inspect(3, Path.of("/models/a:b%20c")),
                new ToWorker.CountTokens(
                        4,
                        new TokenCountRequest(
                                Path.of("/models/a"),
                                "(苹果:1.2) BREAK __x__",
                                true,
                                20,
                                PromptOptions.DEFAULT,
                                List.of(new TextualInversion("word", Path.of("/embeddings/word.pt"))))),
                new ToWorker.Estimate(
                        4,
                        new Workload(
                                Path.of("/models/a"),
                                Optional.of(Path.of("/vae/v")),
                                List.of(Path.of("/control/c")),
                                true,
                                new Extent(512, 768),
                                2)),
                new ToWorker.Shutdown());
    }

    private static Stream<Message> statuses() {
        Failure cause = new Failure.Internal("x");
        return Stream.of(
                        new EngineStatus.Starting(),
                        new EngineStatus.Ready("cpu", "PyTorch"),
                        new EngineStatus.Restarting(cause),
                        new EngineStatus.Unavailable(cause),
                        new EngineStatus.Closed())
                .map(FromWorker.Status::new);
    }

    private static Stream<Message> events() {
        Stream<FromWorker.Event> failed =
                failures().stream().map(failure -> new FromWorker.Event(new JobEvent.Failed(JOB, failure)));
        Stream<FromWorker.Event> plain = Stream.of(
                        new JobEvent.Queued(JOB),
                        new JobEvent.Started(JOB),
                        new JobEvent.Planned(
                                JOB, new MemoryEstimate(1L << 32, 1L << 30, 3L << 30, Set.of(Economy.TILED_VAE))),
                        new JobEvent.Staged(JOB, Stage.DECODING),
                        new JobEvent.Progressed(JOB, new StepProgress(1, 20, 0, Optional.empty(), 3)),
                        new JobEvent.Interrupted(JOB, failures().get(0)),
                        new JobEvent.Cancelled(JOB))
                .map(FromWorker.Event::new);
        return Stream.of(failed, plain, Stream.of(progressed(2), finished())).flatMap(messages -> messages);
    }

    private static Stream<Message> inspections() {
        ModelDescription whole = new ModelDescription(
                "/models/a",
                ModelKind.CHECKPOINT,
                Optional.of(ModelFamily.SD1),
                ModelVariant.INPAINTING,
                "epsilon",
                Optional.of(new Extent(512, 512)),
                Optional.empty(),
                List.of("苹果"),
                List.of(new ModelDescription.Component("unet", "F16", 686, 859_520_964L, 1_719_041_928L)),
                Map.of("ss_tag", "苹果"));
        ModelDescription part = new ModelDescription(
                "/models/b",
                ModelKind.UPSCALER,
                Optional.empty(),
                ModelVariant.STANDARD,
                "",
                Optional.empty(),
                Optional.of(new ModelDescription.Scaling("ESRGAN", 4)),
                List.of(),
                List.of(),
                Map.of());
        return Stream.of(
                new FromWorker.Hello(Message.PROTOCOL),
                new FromWorker.Inspected(1, whole),
                new FromWorker.Inspected(2, part),
                new FromWorker.Estimated(4, new MemoryEstimate(1, 2, 3, Set.of(Economy.SPLIT_BATCH))),
                new FromWorker.Unanswered(3, failures().get(0)),
                new FromWorker.TokensCounted(4, new TokenCount(76, 150)),
                new FromWorker.Unanswered(5, failures().get(0)));
    }
}
