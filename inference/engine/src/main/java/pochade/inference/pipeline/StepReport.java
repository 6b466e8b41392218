package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.diffusion.sampler.StepObserver;

/** Turns sampler steps into progress with a rate and, each so many steps, a preview. */
final class StepReport implements StepObserver {

    /** How much the latest step weighs in the rate. */
    private static final double SMOOTHING = 0.3;

    private final int steps;
    private final int previewEvery;
    private final StepPreview preview;
    private final GenerationObserver observer;
    private long lastNanos = System.nanoTime();
    private double secondsPerStep;

    StepReport(GenerationRequest request, int steps, StepPreview preview, GenerationObserver observer) {
        this.steps = steps;
        this.previewEvery = request.preview().every();
        this.preview = preview;
        this.observer = observer;
    }

    @Override
    public void stepped(int step, NDArray latents, NDArray denoised) {
        boolean due = previewEvery > 0 && step % previewEvery == 0 && step < steps;
        Optional<RgbImage> picture = due ? preview.render(denoised) : Optional.empty();
        long now = System.nanoTime();
        double seconds = (now - lastNanos) / 1e9;
        lastNanos = now;
        secondsPerStep = step == 1 ? seconds : SMOOTHING * seconds + (1 - SMOOTHING) * secondsPerStep;
        observer.stepped(new StepProgress(step, steps, 1 / secondsPerStep, picture));
    }
}
