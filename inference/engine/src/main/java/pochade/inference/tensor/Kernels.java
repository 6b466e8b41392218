package pochade.inference.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The compute of the networks: the functions of {@code kernels.py}, each as large as a ResNet block or a transformer
 * block, so that the cost of a call (some 40 microseconds) does not count. Weights are arguments.
 *
 * <p>Not thread-safe: one inference thread per device.
 */
public final class Kernels implements AutoCloseable {

    private final PtNDManager manager;
    private final Primitives primitives;
    private final PtSymbolBlock plain;
    private @Nullable PtSymbolBlock seamless;
    private PtSymbolBlock module;
    private Runnable checkpoint = () -> {};

    private Kernels(PtNDManager manager, Primitives primitives) {
        this.manager = manager;
        this.primitives = primitives;
        plain = load(manager, primitives, false);
        module = plain;
    }

    /** Loads the kernels onto the manager's device. */
    static Kernels load(NDManager manager, Primitives primitives) {
        return new Kernels((PtNDManager) manager, primitives);
    }

    private static PtSymbolBlock load(PtNDManager manager, Primitives primitives, boolean seamless) {
        try {
            Path archive = Files.createTempFile("pochade-kernels", ".pt");
            try {
                try (OutputStream out = Files.newOutputStream(archive)) {
                    KernelArchive.write(out, primitives, seamless);
                }
                return JniUtils.loadModule(manager, archive, false, new String[0], new String[0], false);
            } finally {
                Files.delete(archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets what runs before every kernel from now on: it may throw to stop the work between two blocks. */
    public void onEachCall(Runnable check) {
        checkpoint = check;
    }

    /**
     * Does work on images that fit to themselves: behind an edge, 3x3 convolutions see the far side in place of zeros.
     *
     * @return what the work returns
     */
    public <T> T seamlessly(Supplier<T> work) {
        PtSymbolBlock before = module;
        if (seamless == null) {
            seamless = load(manager, primitives, true);
        }
        module = seamless;
        try {
            return work.get();
        } finally {
            module = before;
        }
    }

    /**
     * Runs a kernel.
     *
     * @param owner the manager that the result belongs to
     * @param name the function in {@code kernels.py}
     * @param arguments in the function's order: {@link NDArray}, {@link WeightList}, {@link Integer}, {@link Double},
     *     {@link Boolean} or {@code long[]}
     */
    public NDArray run(NDManager owner, String name, Object... arguments) {
        checkpoint.run();
        IValue[] values = new IValue[arguments.length];
        try {
            for (int i = 0; i < arguments.length; i++) {
                values[i] = toValue(arguments[i]);
            }
            try (IValue result = IValueUtils.runMethod(module, name, values)) {
                return result.toTensor((PtNDManager) owner);
            }
        } finally {
            for (int i = 0; i < arguments.length; i++) {
                if (values[i] != null && !(arguments[i] instanceof WeightList)) {
                    values[i].close();
                }
            }
        }
    }

    private static IValue toValue(Object argument) {
        if (argument instanceof NDArray array) {
            return IValue.from((PtNDArray) array);
        }
        if (argument instanceof WeightList weights) {
            return weights.value();
        }
        if (argument instanceof Integer number) {
            return IValue.from(number.longValue());
        }
        if (argument instanceof Double number) {
            return IValue.from(number.doubleValue());
        }
        if (argument instanceof Boolean flag) {
            return IValue.from(flag.booleanValue());
        }
        if (argument instanceof long[] numbers) {
            return IValue.listFrom(numbers);
        }
        throw new IllegalArgumentException("no kernel argument: " + argument);
    }

    @Override
    public void close() {
        plain.close();
        if (seamless != null) {
            seamless.close();
        }
    }
}
