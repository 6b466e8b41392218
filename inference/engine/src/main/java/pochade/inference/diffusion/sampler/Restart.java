package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import pochade.inference.diffusion.sampler.StepLoop.Leg;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.SigmaRange;

/**
 * Heun steps that go back up once or twice between sigma 0.1 and 2 on fresh noise (Xu et al. 2023, algorithm 2), as the
 * WebUI's {@code restart_sampler}: from 20 steps on, a part of them is spent on the restarts, and the rest is spaced as
 * Karras et al. between the first level and the last one with noise.
 *
 * @param noiseScale S_noise, the standard deviation of the noise that leads up
 */
public record Restart(double noiseScale) implements Sampler {

    private static final int LEAST_STEPS = 20;
    private static final int STEPS_FOR_TWO = 36;
    private static final int RESTART_STEPS = 9;
    private static final double RESTART_FROM = 0.1;
    private static final double RESTART_TO = 2;

    @Override
    public int steps(NoiseLevels levels) {
        return legs(levels).size();
    }

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        List<Leg> legs = legs(levels);
        return StepLoop.run(latents, legs, observer, step -> {
            int i = step.index();
            boolean restarts =
                    i > 0 && legs.get(i - 1).to().ratio() < step.from().ratio();
            NDArray x = restarts ? raise(step.latents(), legs.get(i - 1).to(), step.from(), noise) : step.latents();
            return Heun.step(denoiser, x, step.from(), step.to(), noise);
        });
    }

    private NDArray raise(NDArray latents, NoiseLevel low, NoiseLevel high, NoiseSource noise) {
        double rise = high.alpha() * Math.sqrt(high.ratio() * high.ratio() - low.ratio() * low.ratio());
        return WeightedSum.of(high.alpha() / low.alpha(), latents)
                .plusNoise(rise * noiseScale, noise, low, high)
                .tensor();
    }

    private static List<Leg> legs(NoiseLevels levels) {
        int steps = levels.steps();
        if (steps < LEAST_STEPS) {
            return legs(levels.levels());
        }
        int restarts = steps < STEPS_FOR_TWO ? 1 : 2;
        int restartSteps = steps < STEPS_FOR_TWO ? RESTART_STEPS : steps / 4;
        List<NoiseLevel> way = karras(levels, levels.get(0), levels.get(steps - 1), steps - restartSteps * restarts);
        way.add(NoiseLevel.CLEAN);
        int low = nearest(way, RESTART_FROM);
        int high = nearest(way, RESTART_TO);
        if (low == 0 || high >= low) {
            return legs(way);
        }
        List<Leg> legs = new ArrayList<>(legs(way.subList(0, low + 1)));
        List<Leg> again = legs(karras(levels, way.get(high), way.get(low), restartSteps + 1));
        for (int i = 0; i < restarts; i++) {
            legs.addAll(again);
        }
        legs.addAll(legs(way.subList(low, way.size())));
        return legs;
    }

    private static List<NoiseLevel> karras(NoiseLevels levels, NoiseLevel high, NoiseLevel low, int count) {
        double[] ratios = new SigmaRange(low.ratio(), high.ratio()).karras(count);
        List<NoiseLevel> way = new ArrayList<>();
        for (double ratio : ratios) {
            way.add(levels.ofRatio().apply(ratio));
        }
        return way;
    }

    private static int nearest(List<NoiseLevel> way, double ratio) {
        return IntStream.range(0, way.size())
                .boxed()
                .min(Comparator.comparingDouble(i -> Math.abs(way.get(i).ratio() - ratio)))
                .orElseThrow();
    }

    private static List<Leg> legs(List<NoiseLevel> way) {
        return IntStream.range(1, way.size())
                .mapToObj(i -> new Leg(way.get(i - 1), way.get(i)))
                .toList();
    }
}
