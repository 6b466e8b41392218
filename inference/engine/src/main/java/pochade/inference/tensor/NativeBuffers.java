package pochade.inference.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteBuffer;

/** Access to the memory of arrays on the CPU without copies. */
public final class NativeBuffers {

    private NativeBuffers() {}

    /** The array's own memory in native byte order; valid while the array is open. */
    public static ByteBuffer of(NDArray array) {
        if (!array.getDevice().equals(Device.cpu())) {
            throw new IllegalArgumentException("an array on " + array.getDevice() + " has no memory here");
        }
        return ((PtNDArray) array).toByteBuffer(true);
    }
}
