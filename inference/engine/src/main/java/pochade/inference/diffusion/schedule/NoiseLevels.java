package pochade.inference.diffusion.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * The way of a sampler through n steps.
 *
 * @param levels n + 1 levels of falling noise; the last is where the sampler ends and is not shown to the network
 * @param initialNoiseScale what unit noise is multiplied with to start at the first level
 * @param ofRatio the level of any {@link NoiseLevel#ratio()}, for samplers that also look between the levels
 */
public record NoiseLevels(List<NoiseLevel> levels, double initialNoiseScale, DoubleFunction<NoiseLevel> ofRatio) {

    public NoiseLevels {
        levels = List.copyOf(levels);
        if (levels.size() < 2) {
            throw new IllegalArgumentException("a sampler needs at least two noise levels, got " + levels.size());
        }
    }

    /** Variance-exploding levels of these falling sigmas, as k-diffusion has them. */
    public static NoiseLevels varianceExploding(TrainedNoise noise, double... sigmas) {
        DoubleFunction<NoiseLevel> ofRatio = sigma -> NoiseLevel.varianceExploding(sigma, noise.timestep(sigma));
        return new NoiseLevels(map(sigmas, ofRatio), sigmas[0], ofRatio);
    }

    /** Variance-preserving levels of these falling noise-to-picture ratios. */
    public static NoiseLevels variancePreserving(TrainedNoise noise, double... ratios) {
        DoubleFunction<NoiseLevel> ofRatio = ratio -> NoiseLevel.variancePreserving(ratio, noise.timestep(ratio));
        return new NoiseLevels(map(ratios, ofRatio), 1, ofRatio);
    }

    /** n, the number of steps. */
    public int steps() {
        return levels.size() - 1;
    }

    /** The level that step {@code i} starts from, 0 to n; level n is the end. */
    public NoiseLevel get(int i) {
        return levels.get(i);
    }

    private static List<NoiseLevel> map(double[] ratios, DoubleFunction<NoiseLevel> ofRatio) {
        List<NoiseLevel> levels = new ArrayList<>();
        for (double ratio : ratios) {
            levels.add(ofRatio.apply(ratio));
        }
        return levels;
    }
}
