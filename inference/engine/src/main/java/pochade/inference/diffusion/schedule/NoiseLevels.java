package pochade.inference.diffusion.schedule;

import java.util.List;

/**
 * The way of a sampler through n steps.
 *
 * @param levels n + 1 levels of falling noise; the last is where the sampler ends and is not shown to the network
 * @param initialNoiseScale what unit noise is multiplied with to start at the first level
 */
public record NoiseLevels(List<NoiseLevel> levels, double initialNoiseScale) {

    public NoiseLevels {
        levels = List.copyOf(levels);
        if (levels.size() < 2) {
            throw new IllegalArgumentException("a sampler needs at least two noise levels, got " + levels.size());
        }
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
