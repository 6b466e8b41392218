package pochade.inference.tensor;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory can still be taken without pushing anything out. */
final class AvailableMemory {

    /** What Linux can give without swapping, which counts the caches of files that it would drop. */
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    private AvailableMemory() {}

    /** In bytes, on the device. */
    static long of(Device device) {
        return device.isGpu() ? onGpu(device) : onHost();
    }

    private static long onGpu(Device device) {
        var memory = CudaUtils.getGpuMemory(device);
        return memory.getMax() - memory.getCommitted();
    }

    private static long onHost() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        // in a container the bean knows its limit, which the file does not
        long limit = system.getTotalMemorySize();
        try {
            Matcher matcher = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
            if (matcher.find()) {
                return Math.min(limit, Long.parseLong(matcher.group(1)) * 1024);
            }
        } catch (IOException e) {
            // not Linux
        }
        return system.getFreeMemorySize();
    }
}
