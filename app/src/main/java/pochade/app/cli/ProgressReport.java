package pochade.app.cli;

import java.util.Locale;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobEventHandler;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.StepProgress;

/** Tells people how a job goes: a bar where they watch, a line for what went wrong in any case. */
final class ProgressReport implements JobEventHandler<String> {

    private static final int WIDTH = 30;

    private final Console console;

    ProgressReport(Console console) {
        this.console = console;
    }

    void show(JobEvent event) {
        String words = event.dispatchTo(this);
        boolean lasts = event.isEnd() || event instanceof JobEvent.Interrupted || event instanceof JobEvent.Planned;
        console.overwrite(lasts ? "" : words);
        if (lasts && !words.isEmpty()) {
            console.say(words);
        }
    }

    @Override
    public String queued(JobEvent.Queued event) {
        return "waiting for the engine";
    }

    @Override
    public String started(JobEvent.Started event) {
        return "started";
    }

    /** Nothing where all fits. */
    @Override
    public String planned(JobEvent.Planned event) {
        MemoryEstimate memory = event.memory();
        if (memory.fits() && memory.economies().isEmpty()) {
            return "";
        }
        String words = String.format(
                Locale.ROOT,
                "memory: needs about %s, %s are free",
                Bytes.text(memory.weights() + memory.working()),
                Bytes.text(memory.available()));
        return memory.economies().stream()
                .sorted()
                .map(economy -> switch (economy) {
                    case SPLIT_BATCH -> "; the batch is made in smaller ones";
                    case TILED_VAE -> "; the VAE works in tiles";
                    case SMALL_TILES -> "; upscalers see smaller tiles";
                })
                .reduce(words, String::concat);
    }

    @Override
    public String staged(JobEvent.Staged event) {
        return switch (event.stage()) {
            case LOADING_MODEL -> "loading the model";
            case ENCODING_PROMPT -> "encoding the prompt";
            case ENCODING_IMAGE -> "reading the picture";
            case SAMPLING -> "sampling";
            case UPSCALING -> "upscaling";
            case DECODING -> "decoding";
        };
    }

    @Override
    public String progressed(JobEvent.Progressed event) {
        return bar(event.progress());
    }

    @Override
    public String interrupted(JobEvent.Interrupted event) {
        return event.cause().summary() + "; the job starts again";
    }

    @Override
    public String finished(JobEvent.Finished event) {
        return "";
    }

    @Override
    public String failed(JobEvent.Failed event) {
        return "pochade: " + event.failure().summary();
    }

    @Override
    public String cancelled(JobEvent.Cancelled event) {
        return "cancelled";
    }

    static String bar(StepProgress progress) {
        int done = WIDTH * progress.step() / progress.steps();
        String bar =
                "[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "] " + progress.step() + "/" + progress.steps();
        double rate = progress.stepsPerSecond();
        if (rate <= 0) {
            return bar;
        }
        double secondsLeft = (progress.steps() - progress.step()) / rate;
        return String.format(Locale.ROOT, "%s  %.2f steps/s  %.0f s left", bar, rate, Math.ceil(secondsLeft));
    }
}
