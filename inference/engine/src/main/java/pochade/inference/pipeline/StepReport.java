package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Preview;
import pochade.inference.diffusion.sampler.StepObserver;

/** Turns sampler steps into progress with a rate and, each so many steps, a preview. */
final class StepReport implements StepObserver {

    /** How much the latest step weighs in the rate. */
    private static final double SMOOTHING = 0.3;

    private final int steps;
    private final int previewEvery;
    private final GenerationObserver observer;
    private StepPreview preview = latents -> Optional.empty();
    private long lastNanos = System.nanoTime();
    private double secondsPerStep;
    private int done;
    private int before;

    /** @param steps of all passes */
    StepReport(Preview request, int steps, GenerationObserver observer) {
        this.steps = steps;
        this.previewEvery = request.every();
        this.observer = observer;
    }

    /**
     * From here on another pass is counted; its steps take another time.
     *
     * @param ofModel draws the previews
     */
    void beginPass(StepPreview ofModel) {
        before = done;
        goOn(ofModel);
    }

    /** Another model goes on with the pass, which took a while to load. */
    void handOver(StepPreview ofModel) {
        observer.entered(Stage.SAMPLING);
        goOn(ofModel);
    }

    private void goOn(StepPreview ofModel) {
        preview = ofModel;
        lastNanos = System.nanoTime();
    }

    @Override
    public void stepped(int stepOfPass, NDArray latents, NDArray denoised) {
        int step = before + stepOfPass;
        done = step;
        boolean due = previewEvery > 0 && step % previewEvery == 0 && step < steps;
        Optional<RgbImage> picture = due ? preview.render(denoised) : Optional.empty();
        long now = System.nanoTime();
        double seconds = (now - lastNanos) / 1e9;
        lastNanos = now;
        secondsPerStep = stepOfPass == 1 ? seconds : SMOOTHING * seconds + (1 - SMOOTHING) * secondsPerStep;
        observer.stepped(new StepProgress(step, steps, 1 / secondsPerStep, picture));
    }
}
