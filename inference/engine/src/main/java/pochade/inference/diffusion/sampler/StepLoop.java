package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;

/** The loop of all samplers: each step in a scope of its own that only the new latents leave. */
final class StepLoop {

    private StepLoop() {}

    /** What a sampler does in one step. */
    @FunctionalInterface
    interface StepRule {
        Outcome take(Step step);
    }

    /** The way of one step; the next leg may start at another level than this one ends. */
    record Leg(NoiseLevel from, NoiseLevel to) {}

    /**
     * @param index 0 to n - 1
     * @param latents at level {@code from}; what is computed from them as the first operand ends with the step
     */
    record Step(int index, NDArray latents, NoiseLevel from, NoiseLevel to) {}

    /**
     * @param latents at level {@code to} of the step
     * @param denoised the clean latents predicted at level {@code from}
     */
    record Outcome(NDArray latents, NDArray denoised) {}

    /** Takes n steps from level to level and returns the last latents in the manager of the first ones. */
    static NDArray run(NDArray latents, NoiseLevels levels, StepObserver observer, StepRule rule) {
        List<Leg> legs = IntStream.range(0, levels.steps())
                .mapToObj(i -> new Leg(levels.get(i), levels.get(i + 1)))
                .toList();
        return run(latents, legs, observer, rule);
    }

    /** Takes one step for each leg and returns the last latents in the manager of the first ones. */
    static NDArray run(NDArray latents, List<Leg> legs, StepObserver observer, StepRule rule) {
        NDManager outer = latents.getManager();
        try (NDManager run = outer.newSubManager()) {
            NDArray current = latents;
            for (int i = 0; i < legs.size(); i++) {
                NDArray next;
                try (NDManager scope = run.newSubManager()) {
                    scope.tempAttachAll(current);
                    Outcome outcome = rule.take(
                            new Step(i, current, legs.get(i).from(), legs.get(i).to()));
                    observer.stepped(i + 1, outcome.latents(), outcome.denoised());
                    next = outcome.latents();
                    next.attach(run);
                }
                if (i > 0) {
                    current.close();
                }
                current = next;
            }
            current.attach(outer);
            return current;
        }
    }
}
