package pochade.inference.golden;

import ai.djl.ndarray.types.DataType;
import pochade.inference.model.controlnet.ControlNetwork;
import pochade.inference.pipeline.control.ControlSource;

/** The small ControlNets and adapters of the golden cases. */
final class GoldenControl {

    private GoldenControl() {}

    /** Loads one such as {@code models/controlnet-sd15-a}. */
    static ControlNetwork load(GoldenModel golds, String name) {
        return ControlSource.open(GoldenCases.path("diffusion/" + name))
                .load(golds.torch(), golds.scope(), DataType.FLOAT32)
                .network();
    }
}
