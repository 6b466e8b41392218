package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pochade.inference.diffusion.schedule.NoiseLevel;

/**
 * The churn of diffusers' EulerDiscreteScheduler: its network is asked about the latents before they are raised, and the
 * noise that it sees there is taken for the noise at the raised level. Takes back what {@link Churn} has added.
 */
final class LateChurn implements Denoiser, NoiseSource {

    private final Denoiser denoiser;
    private final NoiseSource noise;
    private final double noiseScale;
    private final List<NoiseLevel> levels;
    private int call;
    private @Nullable NDArray latest;

    LateChurn(Denoiser denoiser, NoiseSource noise, double noiseScale, List<NoiseLevel> levels) {
        this.denoiser = denoiser;
        this.noise = noise;
        this.noiseScale = noiseScale;
        this.levels = levels;
    }

    @Override
    public NDArray next(NoiseLevel from, NoiseLevel to) {
        NDArray drawn = noise.next(from, to);
        latest = drawn.duplicate();
        return drawn;
    }

    @Override
    public NDArray denoise(NDArray raised, NoiseLevel level) {
        NoiseLevel from = levels.get(call++);
        double rise = Math.sqrt(level.sigma() * level.sigma() - from.sigma() * from.sigma()) * noiseScale;
        if (latest == null) {
            throw new IllegalStateException("no noise was added");
        }
        NDArray latents = raised.sub(latest.mul(rise));
        NDArray slope = latents.sub(denoiser.denoise(latents, from)).divi(from.sigma());
        return raised.sub(slope.muli(level.sigma()));
    }
}
