package pochade.inference.model.upscale;

import ai.djl.ndarray.NDArray;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.upscaler.CompactConfig;
import pochade.inference.weights.upscaler.DatConfig;
import pochade.inference.weights.upscaler.RrdbConfig;
import pochade.inference.weights.upscaler.SwinIrConfig;
import pochade.inference.weights.upscaler.UpscalerConfig;

/** A network that enlarges pictures. */
public sealed interface UpscaleNetwork permits RrdbNet, CompactNet, SwinIr, Dat {

    /** Builds the network of a config; declares its parameters, which are filled before the first use. */
    static UpscaleNetwork of(Kernels kernels, Parameters at, UpscalerConfig config) {
        if (config instanceof RrdbConfig rrdb) {
            return new RrdbNet(kernels, at, rrdb);
        } else if (config instanceof CompactConfig compact) {
            return new CompactNet(kernels, at, compact);
        } else if (config instanceof SwinIrConfig swin) {
            return new SwinIr(kernels, at, swin);
        }
        return new Dat(kernels, at, (DatConfig) config);
    }

    /**
     * [batch, channels, height, width] in 0 to 1, of sides that the config asks for, to [batch, channels, height x scale, width x
     * scale], about 0 to 1. All arrays that it makes belong to the picture's manager.
     */
    NDArray forward(NDArray image);
}
