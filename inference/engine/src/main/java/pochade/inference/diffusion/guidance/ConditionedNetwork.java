package pochade.inference.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Set;

/** A network under the conditions of one sampling run. */
public interface ConditionedNetwork {

    /** What a prediction is made under. */
    enum Condition {
        /** The prompt. */
        PROMPT,
        /** The negative prompt. */
        NEGATIVE,
        /** The negative prompt, and no picture where the network sees one to edit. */
        NOTHING
    }

    /** The conditions that this network tells apart: the prompt always, the negative prompt with nothing, the two or none. */
    Set<Condition> conditions();

    /** The weights of the prompts that AND joins, in their order; 1 alone for a single one. */
    List<Double> promptWeights();

    /**
     * @param latents noisy latents of unit variance, [batch, channels, height, width]; stays open
     * @param call of the run, from 0: what a prompt says may change with it
     * @param asked some of {@link #conditions}
     * @return for each that is asked one prediction of the latents' shape, for the prompt as many as there are weights; all
     *     attached to the manager of {@code latents}
     */
    NDList predict(NDArray latents, double timestep, int call, List<Condition> asked);
}
