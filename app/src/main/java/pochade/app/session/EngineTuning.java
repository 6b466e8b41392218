package pochade.app.session;

import pochade.inference.api.Precision;

/**
 * What an engine is started with beside its device.
 *
 * @param memoryBudget MiB of weights that may stay loaded; 0 leaves it to the engine
 */
public record EngineTuning(Precision precision, int memoryBudget) {

    /** Everything is left to the engine. */
    public static final EngineTuning AUTOMATIC = new EngineTuning(Precision.AUTO, 0);
}
