package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.OptionalInt;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.TensorReader;
import pochade.inference.weights.WeightSource;

/**
 * Reads the tensors of one LoRA as float32 on the device.
 *
 * @param scope what is read belongs to it
 * @param rank how much of each low-rank product counts; empty for all of it
 */
record Factors(TorchRuntime torch, TensorReader reader, WeightSource source, NDManager scope, OptionalInt rank) {

    /** The tensor as it is. */
    NDArray tensor(Factor factor) {
        try (NDManager host = torch.newHostScope()) {
            NDArray array =
                    reader.read(host, source, factor.entry(), DataType.FLOAT32).toDevice(torch.device(), false);
            array.attach(scope);
            if (!Float.isFinite(array.sum().getFloat())) {
                throw ModelFault.badModel(
                        source.path(),
                        "tensor " + ModelFault.quote(factor.entry().name())
                                + " holds NaN or infinite values; download the file again or do without it");
            }
            return array;
        }
    }

    /** The tensor as [rows, columns]. */
    NDArray matrix(Factor factor) {
        return tensor(factor).reshape(new Shape(factor.rows(), factor.columns()));
    }
}
