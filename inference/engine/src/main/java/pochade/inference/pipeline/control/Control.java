package pochade.inference.pipeline.control;

import java.util.function.IntPredicate;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.model.controlnet.ControlNetwork;
import pochade.inference.model.controlnet.ControlNetwork.Weighting;

/**
 * A ControlNet or an adapter in one sampling run.
 *
 * @param shown the network and its picture
 * @param weight how strongly
 * @param promptOnly whether it counts under the prompt alone, not under the negative one
 * @param active in which calls of the UNet, from 0
 */
public record Control(
        ControlNetwork.Shown shown, double weight, Weighting weighting, boolean promptOnly, IntPredicate active) {

    /**
     * As the WebUI's extension has it: unless all is balanced, the finer residuals count for less, and where the ControlNet
     * is more important it counts under the prompt alone, so that guidance drives the picture its way.
     *
     * @param calls of the UNet in the run
     */
    static Control of(ControlUnit unit, ControlNetwork.Shown shown, int calls) {
        return new Control(
                shown,
                unit.weight(),
                unit.mode() == ControlUnit.Mode.BALANCED ? Weighting.EVEN : Weighting.SOFT,
                unit.mode() == ControlUnit.Mode.CONTROL,
                call -> {
                    double share = (double) call / calls;
                    return share >= unit.start() && share <= unit.end();
                });
    }
}
