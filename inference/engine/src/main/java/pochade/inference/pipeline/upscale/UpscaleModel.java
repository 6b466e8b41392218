package pochade.inference.pipeline.upscale;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.function.UnaryOperator;
import pochade.inference.model.upscale.Edges;
import pochade.inference.model.upscale.UpscaleNetwork;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.WeightLoader;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.upscaler.UpscalerConfig;
import pochade.inference.weights.upscaler.UpscalerSource;

/** A network that enlarges pictures, in memory. */
public final class UpscaleModel implements AutoCloseable {

    private static final int RGB = 3;

    private final TorchRuntime torch;
    private final NDManager weights;
    private final UpscaleNetwork network;
    private final UpscalerConfig config;
    private final DataType precision;

    private UpscaleModel(
            TorchRuntime torch, NDManager weights, UpscaleNetwork network, UpscalerConfig config, DataType precision) {
        this.torch = torch;
        this.weights = weights;
        this.network = network;
        this.config = config;
        this.precision = precision;
    }

    /**
     * Loads a network of colours.
     *
     * @throws pochade.inference.api.error.InferenceException if the weights do not fit their architecture
     */
    public static UpscaleModel load(TorchRuntime torch, UpscalerSource source) {
        UpscalerConfig config = source.config();
        if (config.inChannels() != RGB || config.outChannels() != RGB) {
            throw ModelFault.badModel(
                    source.path(),
                    "takes in pictures of " + config.inChannels() + " channels and gives " + config.outChannels()
                            + "; only networks of colours, 3 channels, are supported");
        }
        DataType precision = precision(config, torch.precision());
        NDManager weights = torch.newScope();
        try (WeightSource file = source.openWeights()) {
            Parameters parameters = Parameters.root();
            UpscaleNetwork network = UpscaleNetwork.of(torch.kernels(), parameters, config);
            new WeightLoader(torch, weights).load(file, parameters, UnaryOperator.identity(), precision);
            return new UpscaleModel(torch, weights, network, config, precision);
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /** Pixels of the result along each side of a pixel of the picture. */
    public int scale() {
        return config.scale();
    }

    /** What a pixel that the network sees takes while it runs. */
    long bytesPerPixel() {
        return bytesPerPixel(config, precision);
    }

    /** @param asked the precision of networks that may run in it */
    static long bytesPerPixel(UpscalerConfig config, DataType asked) {
        return Math.max(1, config.valuesPerPixel()) * precision(config, asked).getNumOfBytes();
    }

    private static DataType precision(UpscalerConfig config, DataType asked) {
        return config.supportsHalf() ? asked : DataType.FLOAT32;
    }

    /** A scope of native memory for pictures. */
    NDManager newScope() {
        return torch.newScope();
    }

    /**
     * Enlarges a picture as a whole.
     *
     * @param image [1, 3, height, width], float32, 0 to 1
     * @return [1, 3, height x scale, width x scale], float32, 0 to 1; belongs to the picture's manager
     */
    public NDArray enlarge(NDArray image) {
        NDManager owner = image.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(image);
            NDArray whole = Edges.extend(
                    torch.kernels(), image.toType(precision, false), config.leastSide(), config.sideMultiple());
            NDArray raw = network.forward(whole).toType(DataType.FLOAT32, false);
            NDArray result = raw.get(new NDIndex(
                            ":, :, :{}, :{}",
                            image.getShape().get(2) * scale(),
                            image.getShape().get(3) * scale()))
                    .clip(0, 1);
            result.attach(owner);
            return result;
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
