package pochade.inference.diffusion.guidance;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.diffusion.guidance.ConditionedNetwork.Half;
import pochade.inference.diffusion.sampler.GuidedPrediction;
import pochade.inference.diffusion.sampler.NoisePredictor;
import pochade.inference.tensor.TorchFaults;

/**
 * Classifier-free guidance (Ho and Salimans 2022): unconditional + scale * (conditional - unconditional). Both halves run
 * as one batch; should that not fit into memory, one after the other from then on.
 */
public final class ClassifierFreeGuidance implements NoisePredictor {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifierFreeGuidance.class);

    private static final int[] EACH = {1};

    private final ConditionedNetwork network;
    private final Guidance guidance;
    private boolean together = true;

    public ClassifierFreeGuidance(ConditionedNetwork network, Guidance guidance) {
        this.network = network;
        this.guidance = guidance;
    }

    @Override
    public NDArray predict(NDArray latents, double timestep) {
        GuidedPrediction prediction = predictGuided(latents, timestep);
        prediction.unconditional().close();
        return prediction.guided();
    }

    @Override
    public GuidedPrediction predictGuided(NDArray latents, double timestep) {
        NDManager owner = latents.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(latents);
            NDList halves = halves(latents, timestep);
            NDArray unconditional = halves.get(0);
            NDArray conditional = halves.get(1);
            NDArray guided = unconditional.add(conditional.sub(unconditional).mul(guidance.scale()));
            if (guidance.rescale() > 0) {
                guided = rescale(guided, conditional);
            }
            guided.attach(owner);
            unconditional.attach(owner);
            return new GuidedPrediction(guided, unconditional);
        }
    }

    private NDList halves(NDArray latents, double timestep) {
        if (together) {
            try {
                return network.predict(latents, timestep, Half.BOTH).split(2, 0);
            } catch (EngineException e) {
                if (!TorchFaults.isOutOfMemory(e)) {
                    throw e;
                }
                LOG.info("Both halves of the guidance do not fit into memory together; they run one after the other");
                together = false;
            }
        }
        return new NDList(
                network.predict(latents, timestep, Half.UNCONDITIONAL),
                network.predict(latents, timestep, Half.CONDITIONAL));
    }

    private NDArray rescale(NDArray guided, NDArray conditional) {
        NDArray factor = deviation(conditional).div(deviation(guided));
        double rescale = guidance.rescale();
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
