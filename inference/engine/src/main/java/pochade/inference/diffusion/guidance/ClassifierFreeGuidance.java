package pochade.inference.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import pochade.inference.diffusion.guidance.ConditionedNetwork.Condition;
import pochade.inference.diffusion.sampler.GuidedPrediction;
import pochade.inference.diffusion.sampler.NoisePredictor;

/**
 * Classifier-free guidance (Ho and Salimans 2022): negative + scale * (prompt - negative). A prompt of several parts is
 * negative + sum of weight * (part - negative) (Liu et al. 2022, equation 11). With a picture to edit (Brooks et al. 2023,
 * equation 3), nothing + scale * (prompt - negative) + image scale * (negative - nothing), negative and prompt being seen
 * with the picture, nothing without. The WebUI's {@code CFGDenoiser} agrees.
 *
 * <p>Where guidance is off for a call, the network is asked for the prompt alone, which takes half the time. Serves one
 * sampling run: it counts its calls.
 */
public final class ClassifierFreeGuidance implements NoisePredictor {

    private static final int[] EACH = {1};

    private final ConditionedNetwork network;
    private final Guidance guidance;
    private int call;

    public ClassifierFreeGuidance(ConditionedNetwork network, Guidance guidance) {
        this(network, guidance, 0);
    }

    /** @param firstCall the number of its first call in the run, from 0 */
    public ClassifierFreeGuidance(ConditionedNetwork network, Guidance guidance, int firstCall) {
        this.network = network;
        this.guidance = guidance;
        this.call = firstCall;
    }

    @Override
    public NDArray predict(NDArray latents, double timestep) {
        GuidedPrediction prediction = predictGuided(latents, timestep);
        if (prediction.unconditional() != prediction.guided()) {
            prediction.unconditional().close();
        }
        return prediction.guided();
    }

    @Override
    public GuidedPrediction predictGuided(NDArray latents, double timestep) {
        NDManager owner = latents.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(latents);
            GuidedPrediction prediction = guided(latents, timestep);
            call++;
            prediction.guided().attach(owner);
            prediction.unconditional().attach(owner);
            return prediction;
        }
    }

    private GuidedPrediction guided(NDArray latents, double timestep) {
        boolean edits = network.conditions().contains(Condition.NOTHING);
        boolean guides = network.conditions().contains(Condition.NEGATIVE)
                && !guidance.isOutside(call)
                && (edits || !guidance.isQuiet(call, timestep));
        if (!guides) {
            NDList prompts = network.predict(latents, timestep, call, List.of(Condition.PROMPT));
            NDArray first = prompts.get(0);
            return new GuidedPrediction(joined(prompts, first), first);
        }
        List<Condition> asked = edits
                ? List.of(Condition.NOTHING, Condition.NEGATIVE, Condition.PROMPT)
                : List.of(Condition.NEGATIVE, Condition.PROMPT);
        NDList predictions = network.predict(latents, timestep, call, asked);
        NDArray nothing = predictions.get(0);
        NDArray negative = predictions.get(edits ? 1 : 0);
        NDArray prompt = joined(predictions.subNDList(asked.size() - 1), negative);
        NDArray guided = negative.add(prompt.sub(negative).mul(guidance.scale()));
        if (edits) {
            guided = guided.add(negative.sub(nothing).mul(guidance.options().imageScale() - 1));
        }
        return new GuidedPrediction(guidance.options().rescale() > 0 ? rescale(guided, prompt) : guided, nothing);
    }

    /** The parts of a prompt as one prediction, seen from {@code base}. */
    private NDArray joined(NDList parts, NDArray base) {
        List<Double> weights = network.promptWeights();
        if (weights.equals(List.of(1.0))) {
            return parts.get(0);
        }
        NDArray joined = base;
        for (int i = 0; i < weights.size(); i++) {
            joined = joined.add(parts.get(i).sub(base).mul(weights.get(i)));
        }
        return joined;
    }

    /** Lin et al. 2024, section 3.4. */
    private NDArray rescale(NDArray guided, NDArray conditional) {
        NDArray factor = deviation(conditional).div(deviation(guided));
        double rescale = guidance.options().rescale();
        return guided.mul(factor).mul(rescale).add(guided.mul(1 - rescale));
    }

    /** The standard deviation of each picture, [batch, 1, 1, 1], with the divisor n - 1 as torch has it. */
    private static NDArray deviation(NDArray prediction) {
        NDArray flat = prediction.reshape(prediction.getShape().get(0), -1);
        NDArray centred = flat.sub(flat.mean(EACH, true));
        long count = flat.getShape().get(1);
        return centred.square().sum(EACH, true).div(count - 1).sqrt().reshape(-1, 1, 1, 1);
    }
}
