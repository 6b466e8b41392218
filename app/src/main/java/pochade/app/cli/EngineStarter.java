package pochade.app.cli;

import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;

/** Starts the engine that a command needs; commands that need none start none. */
@FunctionalInterface
public interface EngineStarter {

    /** @param threads CPU threads; 0 leaves it to the engine */
    InferenceService start(DeviceChoice device, int threads);
}
