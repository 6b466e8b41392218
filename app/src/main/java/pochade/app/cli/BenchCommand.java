package pochade.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pochade.app.infotext.Settings;
import pochade.app.prompt.NetworkResolver;
import pochade.app.script.Sizes;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.Timings;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;

/** {@code pochade bench}: how long a picture takes here, and what memory. */
@Command(
        name = "bench",
        description = {
            "Measures one cold run and then warm ones, and prints JSON.",
            "Seconds per step, text encode and VAE decode are those of the warm runs (medians);"
                    + " load and first picture are those of the cold one."
        },
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {

    private static final int MOST_REPEATS = 1000;
    private static final Prompt PROMPT = new Prompt("red apple", "blurry");

    private final CommandContext context;

    @Mixin
    private NetworkOptions networks = new NetworkOptions();

    @Mixin
    private PictureOptions picture = new PictureOptions();

    @Option(
            names = {"--batch", "--batch-size"},
            paramLabel = "N",
            defaultValue = "1",
            description = "Pictures made at once; default ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "1",
            description = "Warm runs; 0 reports the cold run alone; default ${DEFAULT-VALUE}.")
    private int repeats;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    BenchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (repeats < 0 || repeats > MOST_REPEATS) {
            throw new InvalidRequestException("repeats", "is " + repeats, "use 0 to " + MOST_REPEATS);
        }
        try (InferenceService service = context.engines().start(engine.device(), engine.threads())) {
            NetworkResolver.Resolved resolved = networks.resolve(context.models(), service, PROMPT);
            GenerationRequest request = new GenerationRequest(
                    resolved.networks(),
                    resolved.text(),
                    new Settings(picture.given()).sampling(),
                    Sizes.of(picture.given(), resolved.checkpoint().nativeSize()),
                    new Batch(0, batch),
                    Preview.NONE);
            Timings cold = run(service, request);
            double firstPicture = secondsSinceStart();
            List<Timings> runs = new ArrayList<>();
            for (int i = 0; i < repeats; i++) {
                runs.add(run(service, request));
            }
            ObjectNode json = settings(request);
            json.put("load_seconds", cold.loadSeconds()).put("first_picture_seconds", firstPicture);
            context.console().result(withWarm(json, runs.isEmpty() ? List.of(cold) : runs));
        }
        return ExitCode.OK;
    }

    private Timings run(InferenceService service, GenerationRequest request) throws IOException, InterruptedException {
        ProgressReport progress = new ProgressReport(context.console());
        List<Timings> timings = new ArrayList<>();
        new JobRun(service).run(List.of(request), (index, event) -> {
            if (event instanceof JobEvent.Failed failed) {
                throw new InferenceException(failed.failure());
            }
            progress.show(event);
            if (event instanceof JobEvent.Finished finished) {
                timings.add(finished.result().timings());
            }
        });
        if (timings.isEmpty()) {
            throw new IOException("the run was cancelled");
        }
        return timings.get(0);
    }

    /** From the start of this process, the Java machine's own start included. */
    private static double secondsSinceStart() {
        Instant now = Instant.now();
        Instant start = ProcessHandle.current().info().startInstant().orElse(now);
        return Duration.between(start, now).toMillis() / 1000.0;
    }

    private ObjectNode settings(GenerationRequest request) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", request.networks().checkpoint().toString())
                .put("loras", request.networks().loras().size())
                .put("width", request.size().width())
                .put("height", request.size().height())
                .put("batch", request.batch().size())
                .put("steps", request.sampling().steps())
                .put("sampler", request.sampling().sampler().label())
                .put("schedule", request.sampling().resolvedSchedule().label())
                .put("cfg_scale", request.sampling().guidanceScale())
                .put("device", engine.device().text())
                .put("threads", engine.threads())
                .put("repeats", repeats);
    }

    private static ObjectNode withWarm(ObjectNode json, List<Timings> runs) {
        List<Double> steps = runs.stream()
                .flatMap(run -> run.stepSeconds().stream())
                .sorted()
                .toList();
        json.putObject("seconds_per_step").put("median", median(steps)).put("min", steps.get(0));
        return json.put(
                        "text_encode_seconds",
                        median(runs.stream()
                                .map(Timings::textEncodeSeconds)
                                .sorted()
                                .toList()))
                .put(
                        "vae_decode_seconds",
                        median(runs.stream()
                                .map(Timings::decodeSeconds)
                                .sorted()
                                .toList()))
                .put(
                        "peak_resident_bytes",
                        runs.stream()
                                .mapToLong(Timings::peakResidentBytes)
                                .max()
                                .orElse(0));
    }

    /** @param sorted rising, at least one */
    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
