package pochade.inference.process.message;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.event.Timings;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.TextualInversion;

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
                        3,
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

    private static Stream<Message> toWorker() {
        return Stream.of(
                submit("red apple"),
                new ToWorker.Cancel(JOB),
                new ToWorker.Inspect(3, Path.of("/models/a:b%20c")),
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
                        new JobEvent.Staged(JOB, Stage.DECODING),
                        new JobEvent.Progressed(JOB, new StepProgress(1, 20, 0, Optional.empty())),
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
                List.of("苹果"),
                List.of(new ModelDescription.Component("unet", "F16", 686, 859_520_964L, 1_719_041_928L)),
                Map.of("ss_tag", "苹果"));
        ModelDescription part = new ModelDescription(
                "/models/b",
                ModelKind.LORA,
                Optional.empty(),
                ModelVariant.STANDARD,
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of());
        return Stream.of(
                new FromWorker.Hello(Message.PROTOCOL),
                new FromWorker.Inspected(1, whole),
                new FromWorker.Inspected(2, part),
                new FromWorker.InspectionFailed(3, failures().get(0)));
    }
}
