package pochade.inference.pipeline.control;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.model.unet.UNetResiduals;
import pochade.inference.pixels.ResizeModes;
import pochade.inference.pixels.TensorImages;

/** The ControlNets and adapters of one sampling run, whose residuals add up. */
public record Controls(List<Control> all) {

    public static final Controls NONE = new Controls(List.of());

    public Controls {
        all = List.copyOf(all);
    }

    /**
     * Shows each network its picture in the size of the pictures made.
     *
     * @param networks of the units, in their order
     * @param owner the manager that what they keep belongs to
     * @param calls of the UNet in the run
     */
    public static Controls of(
            List<ControlUnit> units, List<LoadedControl> networks, NDManager owner, Extent size, int calls) {
        List<Control> controls = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            ControlUnit unit = units.get(i);
            NDArray picture =
                    TensorImages.toUnitTensor(owner, ResizeModes.resize(unit.picture(), size, unit.resizeMode()));
            controls.add(Control.of(unit, networks.get(i).network().show(picture), calls));
        }
        return new Controls(controls);
    }

    /**
     * What is added to the features of the UNet in a call.
     *
     * @param latents noisy latents, [rows, channels, height, width]
     * @param timesteps [rows]
     * @param conditioning of as many rows
     * @param prompted for each equal share of the rows whether it is under the prompt
     * @return belongs to the manager of the latents
     */
    public UNetResiduals residuals(
            NDArray latents, NDArray timesteps, UNetConditioning conditioning, int call, List<Boolean> prompted) {
        UNetResiduals sum = UNetResiduals.NONE;
        for (Control control : all) {
            boolean counts = control.active().test(call) && (!control.promptOnly() || prompted.contains(true));
            if (counts) {
                UNetResiduals residuals = control.shown()
                        .residuals(latents, timesteps, conditioning, control.weight(), control.weighting());
                sum = sum.plus(control.promptOnly() ? underPrompt(residuals, latents, prompted) : residuals);
            }
        }
        return sum;
    }

    private static UNetResiduals underPrompt(UNetResiduals residuals, NDArray latents, List<Boolean> prompted) {
        if (!prompted.contains(false)) {
            return residuals;
        }
        long rows = latents.getShape().get(0);
        float[] shares = new float[Math.toIntExact(rows)];
        for (int row = 0; row < shares.length; row++) {
            shares[row] = prompted.get(row * prompted.size() / shares.length) ? 1 : 0;
        }
        NDArray mask =
                latents.getManager().create(shares, new Shape(rows, 1, 1, 1)).toType(latents.getDataType(), false);
        return residuals.map(residual -> residual.mul(mask));
    }
}
