package pochade.inference.diffusion.schedule;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** Levels of n + 1 falling noise-to-picture ratios, at the timesteps where the model has them. */
    public static NoiseLevels of(NoiseForm form, TrainedNoise noise, double... ratios) {
        return of(
                form, noise, ratios, Arrays.stream(ratios).map(noise::timestep).toArray());
    }

    /** Levels of n + 1 falling noise-to-picture ratios, at given timesteps. */
    public static NoiseLevels of(NoiseForm form, TrainedNoise noise, double[] ratios, double[] timesteps) {
        List<NoiseLevel> levels = new ArrayList<>();
        for (int i = 0; i < ratios.length; i++) {
            levels.add(form.level(ratios[i], timesteps[i]));
        }
        double scale = form == NoiseForm.EXPLODING ? ratios[0] : 1;
        return new NoiseLevels(levels, scale, ratio -> form.level(ratio, noise.timestep(ratio)));
    }

    public NoiseLevels withInitialNoiseScale(double scale) {
        return new NoiseLevels(levels, scale, ofRatio);
    }

    /**
     * The rest of the way, for latents that are a noised picture at its first level.
     *
     * @param step the first one taken, 0 to n - 1
     */
    public NoiseLevels from(int step) {
        return step == 0
                ? this
                : new NoiseLevels(
                        levels.subList(step, levels.size()), levels.get(step).sigma(), ofRatio);
    }

    /** The same with the last two steps taken as one. */
    public NoiseLevels withoutPenultimate() {
        List<NoiseLevel> rest = new ArrayList<>(levels);
        rest.remove(levels.size() - 2);
        return new NoiseLevels(rest, initialNoiseScale, ofRatio);
    }

    /** n, the number of steps. */
    public int steps() {
        return levels.size() - 1;
    }

    /** The level that step {@code i} starts from, 0 to n; level n is the end. */
    public NoiseLevel get(int i) {
        return levels.get(i);
    }
}
