package pochade.inference.api;

import pochade.inference.api.error.Failure;

/** What the engine behind an {@link InferenceService} is doing. */
public sealed interface EngineStatus {

    /** The engine loads; jobs may be submitted and wait. */
    record Starting() implements EngineStatus {}

    /**
     * The engine runs.
     *
     * @param device the device in use in words, such as {@code cpu (2 threads)} or {@code cuda:0 NVIDIA H200}
     * @param engine the engine and its version, such as {@code PyTorch 2.7.1}
     */
    record Ready(String device, String engine) implements EngineStatus {}

    /** The engine died and starts again. */
    record Restarting(Failure cause) implements EngineStatus {}

    /** The engine could not be started; submitted jobs fail with this cause. */
    record Unavailable(Failure cause) implements EngineStatus {}

    /** The service was closed. */
    record Closed() implements EngineStatus {}
}
