package pochade.inference.pipeline.control;

import pochade.inference.model.controlnet.ControlNetwork;

/**
 * A ControlNet or an adapter in memory, as it is kept between jobs.
 *
 * @param network with its weights
 */
public record LoadedControl(ControlNetwork network) {}
