package pochade.inference.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.Precision;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;

/** The PyTorch engine on one device: its kernels and the root of all native memory. Owned by the inference thread. */
public final class TorchRuntime implements AutoCloseable {

    private final Engine engine;
    private final NDManager root;
    private final Kernels kernels;

    private final DataType precision;

    private TorchRuntime(Engine engine, NDManager root, Kernels kernels, DataType precision) {
        this.engine = engine;
        this.root = root;
        this.kernels = kernels;
        this.precision = precision;
    }

    /** As {@link #open(DeviceChoice, int, Precision)}, in the precision of the device. */
    public static TorchRuntime open(DeviceChoice choice, int threads) {
        return open(choice, threads, Precision.AUTO);
    }

    /**
     * Starts the engine on the calling thread, which then does all the work: PyTorch keeps its settings by thread. The
     * graph optimizer is off, for the kernels are optimal as written and each new shape would cost seconds.
     *
     * @param threads threads within an operation; 0 for the engine's own choice
     * @throws InferenceException if the machine has no such device
     */
    public static TorchRuntime open(DeviceChoice choice, int threads, Precision precision) {
        Engine engine = Engine.getEngine("PyTorch");
        JniUtils.setGraphExecutorOptimize(false);
        if (threads > 0) {
            JniUtils.setNumThreads(threads);
        }
        NDManager root = engine.newBaseManager(device(engine, choice));
        boolean half = precision == Precision.AUTO && !root.getDevice().equals(Device.cpu());
        return new TorchRuntime(
                engine,
                root,
                Kernels.load(root, Primitives.of(root.getDevice())),
                half ? DataType.FLOAT16 : DataType.FLOAT32);
    }

    private static Device device(Engine engine, DeviceChoice choice) {
        String text = choice.text();
        if (text.equals("auto")) {
            return engine.getGpuCount() > 0 ? Device.gpu() : Device.cpu();
        }
        if (text.startsWith("cuda:")) {
            int index = Integer.parseInt(text.substring("cuda:".length()));
            if (index >= engine.getGpuCount()) {
                throw new InferenceException(new Failure.Unsupported(
                        "device",
                        "is " + text + " but PyTorch sees " + engine.getGpuCount() + " CUDA devices",
                        "use cpu, or install the CUDA build of PyTorch (see the README)"));
            }
            return Device.gpu(index);
        }
        return text.equals("mps") ? Device.of("mps", -1) : Device.cpu();
    }

    public Kernels kernels() {
        return kernels;
    }

    public Device device() {
        return root.getDevice();
    }

    /** The precision that networks run in: float32 on the CPU and where it was asked for, float16 elsewhere. */
    public DataType precision() {
        return precision;
    }

    /** A scope of native memory on the device. */
    public NDManager newScope() {
        return root.newSubManager();
    }

    /** A scope of native memory on the CPU. */
    public NDManager newHostScope() {
        return root.newSubManager(Device.cpu());
    }

    /**
     * Runs work on this thread and another at once, each with half of the threads within an operation: on a CPU many small
     * operations with waits between them are done sooner so. On other devices, and with one thread, it runs once.
     *
     * @throws RuntimeException what either threw, when both have ended
     */
    public void onTwoThreads(Runnable work) {
        int threads = JniUtils.getNumThreads();
        if (threads < 2 || !device().equals(Device.cpu())) {
            work.run();
            return;
        }
        Runnable half = () -> {
            JniUtils.setGraphExecutorOptimize(false);
            JniUtils.setNumThreads(threads / 2);
            work.run();
        };
        CompletableFuture<Void> other =
                CompletableFuture.runAsync(half, task -> new Thread(task, "pochade-torch").start());
        try {
            try {
                half.run();
            } finally {
                other.join();
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            JniUtils.setNumThreads(threads);
        }
    }

    /** Seeds torch's CPU generator, of which the process has one; it takes the low 32 bits. */
    public void seed(long seed) {
        JniUtils.setSeed(seed);
    }

    /** Whether a tensor holds numbers alone, neither NaN nor infinity. */
    public boolean isFinite(NDArray array) {
        try (NDArray finite = kernels.run(array.getManager(), "is_finite", array)) {
            return finite.getBoolean();
        }
    }

    /** The device in words, such as {@code cpu (2 threads)}. */
    public String deviceName() {
        Device device = device();
        if (device.equals(Device.cpu())) {
            return "cpu (" + JniUtils.getNumThreads() + " threads)";
        }
        return device.isGpu() ? "cuda:" + device.getDeviceId() : device.getDeviceType();
    }

    /** The engine in words, such as {@code PyTorch 2.7.1}. */
    public String engineName() {
        return "PyTorch " + engine.getVersion();
    }

    /** The memory of the device that can still be taken, in bytes. */
    public long availableMemory() {
        return AvailableMemory.of(device());
    }

    /** Gives the device memory back that PyTorch keeps for later; nothing on the CPU. */
    public void releaseCache() {
        if (device().isGpu()) {
            JniUtils.emptyCudaCache();
        }
    }

    @Override
    public void close() {
        kernels.close();
        root.close();
    }
}
