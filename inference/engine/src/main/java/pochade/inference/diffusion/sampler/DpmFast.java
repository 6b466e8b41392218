package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.diffusion.schedule.SigmaRange;

/**
 * DPM-Solver-fast (Lu et al. 2022, section 3.4), as k-diffusion's {@code sample_dpm_fast}: as many calls of the network as
 * there are levels to step from, spent on steps of the third order that are even in log sigma, with a lower order at the
 * end. Of the levels only the first one and their number count.
 *
 * @param lowest the noise-to-picture ratio where it ends
 */
public record DpmFast(FreshNoise fresh, double lowest) implements Sampler {

    private static final int HIGHEST_ORDER = 3;

    @Override
    public int steps(NoiseLevels levels) {
        return way(levels).steps();
    }

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        int calls = levels.steps();
        NoiseLevels way = way(levels);
        NoiseLevel last = way.get(way.steps());
        return StepLoop.run(latents, way, observer, step -> {
            AncestralStep ancestral =
                    AncestralStep.of(fresh, step.from(), step.to(), levels).notBelow(last);
            SinglestepSolver solver =
                    new SinglestepSolver(denoiser, levels, step.latents(), step.from(), ancestral.down());
            NDArray end = solver.ofOrder(order(step.index(), calls));
            return new StepLoop.Outcome(ancestral.up(end, noise), solver.denoised());
        });
    }

    private NoiseLevels way(NoiseLevels levels) {
        NoiseLevel first = levels.get(0);
        if (lowest >= first.ratio()) {
            return new NoiseLevels(List.of(first, NoiseLevel.CLEAN), first.sigma(), levels.ofRatio());
        }
        int steps = levels.steps() / HIGHEST_ORDER + 1;
        double[] ratios = new SigmaRange(lowest, first.ratio()).exponential(steps + 1);
        List<NoiseLevel> way = new ArrayList<>(List.of(first));
        for (int i = 1; i <= steps; i++) {
            way.add(levels.ofRatio().apply(ratios[i]));
        }
        return new NoiseLevels(way, first.sigma(), levels.ofRatio());
    }

    /** The orders add up to the calls: 3 and 3 and ... 2 and 1, or the rest. */
    private static int order(int step, int calls) {
        int rest = calls % HIGHEST_ORDER;
        int last = calls / HIGHEST_ORDER;
        if (rest == 0) {
            return step == last ? 1 : step == last - 1 ? 2 : HIGHEST_ORDER;
        }
        return step == last ? rest : HIGHEST_ORDER;
    }
}
