package pochade.inference.job;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import pochade.inference.tensor.TorchRuntime;

/** How much memory the weights of models may take together. */
final class MemoryBudget {

    /** Of the machine's memory; the rest is for activations, the window and other programs. */
    private static final double OF_HOST = 0.5;

    /** Of the device's memory; the rest is for activations. */
    private static final double OF_DEVICE = 0.7;

    private MemoryBudget() {}

    /** The share of the memory that the weights lie in, in bytes. */
    static long automatic(TorchRuntime torch) {
        Device device = torch.device();
        return device.isGpu()
                ? (long) (OF_DEVICE * CudaUtils.getGpuMemory(device).getMax())
                : (long) (OF_HOST
                        * ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                                .getTotalMemorySize());
    }
}
