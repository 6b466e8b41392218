package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/**
 * DPM-Solver of the third order that chooses its steps (Lu et al. 2022, section 3.4), as k-diffusion's
 * {@code sample_dpm_adaptive}: a step is taken back where the second order says something too different, and the next one is
 * as long as the difference of the whole batch allows. Of the levels only the first one counts. The observer is told how
 * many of n even parts of the way in log sigma are done, each time the network was asked.
 *
 * @param lowest the noise-to-picture ratio where it ends
 */
public record DpmAdaptive(FreshNoise fresh, double lowest) implements Sampler {

    private static final int ORDER = 3;
    private static final double ORDER_WITH_NOISE = 1.5;
    private static final double FIRST_LENGTH = 0.05;
    private static final double LEAST_REMAINDER = 1e-5;
    private static final double RELATIVE_TOLERANCE = 0.05;
    private static final double ABSOLUTE_TOLERANCE = 0.0078;

    /** Latents on the way and what the lower order made of the step to them. */
    private record State(NDArray latents, NDArray low, NoiseLevel level) implements AutoCloseable {

        void attach(NDManager manager) {
            latents.attach(manager);
            low.attach(manager);
        }

        @Override
        public void close() {
            latents.close();
            low.close();
        }
    }

    @Override
    public int steps(NoiseLevels levels) {
        return startsAtTheEnd(levels) ? 1 : levels.steps();
    }

    @Override
    public NDArray sample(
            Denoiser denoiser, NDArray latents, NoiseLevels levels, NoiseSource noise, StepObserver observer) {
        if (startsAtTheEnd(levels)) {
            List<NoiseLevel> way = List.of(levels.get(0), NoiseLevel.CLEAN);
            return new Euler(Churn.NONE)
                    .sample(denoiser, latents, new NoiseLevels(way, 1, levels.ofRatio()), noise, observer);
        }
        NDManager outer = latents.getManager();
        NoiseLevel end = levels.ofRatio().apply(lowest);
        StepLength length = new StepLength(FIRST_LENGTH, fresh.eta() == 0 ? ORDER : ORDER_WITH_NOISE);
        try (NDManager run = outer.newSubManager()) {
            State state = new State(latents.duplicate(), latents.duplicate(), levels.get(0));
            state.attach(run);
            while (end.lambda() - state.level().lambda() > LEAST_REMAINDER) {
                State next;
                try (NDManager scope = run.newSubManager()) {
                    scope.tempAttachAll(state.latents(), state.low());
                    NoiseLevel to = levels.ofRatio()
                            .apply(Math.max(lowest, state.level().ratio() * Math.exp(-length.value())));
                    AncestralStep ancestral =
                            AncestralStep.of(fresh, state.level(), to, levels).notBelow(end);
                    SinglestepSolver solver =
                            new SinglestepSolver(denoiser, levels, state.latents(), state.level(), ancestral.down());
                    next = attempt(state, solver, ancestral, length, noise);
                    observer.stepped(partsDone(levels, next.level()), next.latents(), solver.denoised());
                    next.attach(run);
                }
                state.close();
                state = next;
            }
            state.latents().attach(outer);
            return state.latents();
        }
    }

    /** The end of the step if it is good enough, else its start. */
    private static State attempt(
            State state, SinglestepSolver solver, AncestralStep ancestral, StepLength length, NoiseSource noise) {
        NDArray low = solver.ofOrder2AtThird();
        NDArray high = solver.ofOrder(ORDER);
        double difference = difference(low, high, state.low());
        if (!Double.isFinite(difference)) {
            return new State(high, low, NoiseLevel.CLEAN); // no shorter step would help
        }
        return length.adapt(difference)
                ? new State(ancestral.up(high, noise), low, ancestral.to())
                : new State(state.latents().duplicate(), state.low().duplicate(), state.level());
    }

    private boolean startsAtTheEnd(NoiseLevels levels) {
        return lowest >= levels.get(0).ratio();
    }

    private int partsDone(NoiseLevels levels, NoiseLevel level) {
        int parts = levels.steps();
        double start = levels.get(0).ratio();
        double share = Math.log(start / level.ratio()) / Math.log(start / lowest);
        return level.ratio() <= lowest ? parts : Math.max(1, Math.min((int) (share * parts), parts - 1));
    }

    /** The root mean square of the difference, as a part of what is tolerated. */
    private static double difference(NDArray low, NDArray high, NDArray before) {
        NDArray tolerated =
                low.abs().maximum(before.abs()).muli(RELATIVE_TOLERANCE).maximum(ABSOLUTE_TOLERANCE);
        return Math.sqrt(low.sub(high).divi(tolerated).square().mean().getFloat());
    }
}
