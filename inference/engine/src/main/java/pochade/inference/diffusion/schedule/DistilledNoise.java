package pochade.inference.diffusion.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The levels that latent consistency models were distilled at (Luo et al. 2023, section 4.3): the last of every 20 of 1000
 * training steps. Their network is told no other timesteps.
 */
public final class DistilledNoise {

    private static final int STEPS = 50;

    /** Half way between two timesteps, rounding of the sigmas does not decide. */
    private static final double TIE = 1e-4;

    private final TrainedNoise trained;
    private final TrainedNoise distilled;
    private final int stride;

    public DistilledNoise(TrainedNoise trained) {
        this.trained = trained;
        this.stride = Math.max(1, trained.steps() / STEPS);
        this.distilled = trained.every(stride);
    }

    /** The number of distilled steps. */
    public int steps() {
        return distilled.steps();
    }

    /** Any spacing over the distilled steps instead of the trained ones, as in the WebUI. */
    public NoiseLevels spaced(SigmaSpacing spacing, int steps, SpacingOptions options) {
        return levels(spacing.sigmas(steps, distilled, options));
    }

    /** Levels of n + 1 falling noise-to-picture ratios, each at the nearest distilled timestep, the lower one of two. */
    public NoiseLevels levels(double... ratios) {
        return NoiseLevels.of(
                NoiseForm.EXPLODING,
                trained,
                ratios,
                Arrays.stream(ratios).map(this::timestep).toArray());
    }

    /**
     * Even strides over the distilled timesteps downwards from the last one, as diffusers' {@code LCMScheduler} and
     * {@code TCDScheduler}.
     */
    public NoiseLevels trailing(int steps, NoiseLevel end) {
        List<NoiseLevel> levels = new ArrayList<>();
        double indexStride = (double) distilled.steps() / steps;
        for (int i = 0; i < steps; i++) {
            levels.add(trained.level((distilled.steps() - (int) (i * indexStride)) * stride - 1));
        }
        levels.add(end);
        return new NoiseLevels(levels, 1, ratio -> NoiseForm.PRESERVING.level(ratio, timestep(ratio)));
    }

    private double timestep(double ratio) {
        double index = Math.ceil(distilled.timestep(ratio) - 0.5 - TIE);
        return (index + 1) * stride - 1;
    }
}
