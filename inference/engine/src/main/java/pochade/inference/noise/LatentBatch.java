package pochade.inference.noise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import pochade.inference.tensor.TorchRuntime;

/** Numbers of single pictures as one array on the device. */
final class LatentBatch {

    private LatentBatch() {}

    /**
     * @param shape of one picture, [channels, height, width]
     * @return float32 [pictures, channels, height, width], attached to the owner
     */
    static NDArray of(TorchRuntime torch, NDManager owner, List<float[]> pictures, Shape shape) {
        try (NDManager host = torch.newHostScope()) {
            NDList arrays = new NDList(pictures.size());
            pictures.forEach(values -> arrays.add(host.create(values, shape)));
            NDArray batch = NDArrays.stack(arrays).toDevice(torch.device(), false);
            batch.attach(owner);
            return batch;
        }
    }
}
