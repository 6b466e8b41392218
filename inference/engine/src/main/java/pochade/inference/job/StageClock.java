package pochade.inference.job;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.event.Timings;
import pochade.inference.pipeline.GenerationObserver;

/** Passes a generation's progress on as events and keeps the time. */
final class StageClock implements GenerationObserver {

    private final JobId job;
    private final Consumer<JobEvent> announce;
    private final Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
    private final List<Double> steps = new ArrayList<>();
    private Stage stage = Stage.LOADING_MODEL;
    private long stageStart = System.nanoTime();
    private long stepStart;

    StageClock(JobId job, Consumer<JobEvent> announce) {
        this.job = job;
        this.announce = announce;
    }

    @Override
    public void planned(MemoryEstimate memory) {
        announce.accept(new JobEvent.Planned(job, memory));
    }

    @Override
    public void entered(Stage next) {
        long now = System.nanoTime();
        seconds.merge(stage, (now - stageStart) / 1e9, Double::sum);
        stage = next;
        stageStart = now;
        stepStart = now;
        announce.accept(new JobEvent.Staged(job, next));
    }

    @Override
    public void stepped(StepProgress progress) {
        long now = System.nanoTime();
        steps.add((now - stepStart) / 1e9);
        stepStart = now;
        announce.accept(new JobEvent.Progressed(job, progress));
    }

    /** The stage in words for messages. */
    String stageName() {
        return stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Where the time went, with the present stage ending now. */
    Timings timings() {
        double present = (System.nanoTime() - stageStart) / 1e9;
        return new Timings(
                of(Stage.LOADING_MODEL),
                of(Stage.ENCODING_PROMPT),
                steps,
                of(Stage.DECODING) + (stage == Stage.DECODING ? present : 0),
                ResidentMemory.peakBytes());
    }

    private double of(Stage which) {
        return seconds.getOrDefault(which, 0.0);
    }
}
