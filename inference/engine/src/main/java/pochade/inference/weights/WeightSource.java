package pochade.inference.weights;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import pochade.inference.api.error.InferenceException;

/** Tensors by name, on disk. Headers are read and checked on opening, values when asked for, from any thread. */
public interface WeightSource extends AutoCloseable {

    /**
     * Opens a safetensors file, a file that PyTorch saved, whatever their names are, or all the shards of an
     * {@code .index.json}.
     *
     * @throws InferenceException if it is missing, no regular file, truncated, breaks a rule of its format or asks for
     *     something that could run code
     */
    static WeightSource open(Path path) {
        if (path.toString().endsWith(".json")) {
            return ShardedWeights.open(path);
        }
        ModelFile file = ModelFile.open(path);
        try {
            return PickledWeights.claims(file) ? PickledWeights.read(file) : SafetensorsFile.read(file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The file that was opened, for messages. */
    Path path();

    /** All tensors in the order of the header. */
    Map<String, TensorEntry> tensors();

    /** The tensor of this name, one of {@link #tensors()}. */
    default TensorEntry entry(String name) {
        TensorEntry entry = tensors().get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no tensor " + ModelFault.quote(name) + " in " + path());
        }
        return entry;
    }

    /** What the file itself calls a tensor, for messages. */
    default String nameInFile(String name) {
        return name;
    }

    /** The file's own words about itself; opaque text, at most {@value SafetensorsHeader#METADATA_SHOWN} characters. */
    Map<String, String> metadata();

    /**
     * Reads a tensor's bytes to the buffer's position and moves it behind them. A direct buffer is filled without
     * copies.
     *
     * @param name one of {@link #tensors()}
     * @param target with at least {@link TensorEntry#bytes()} remaining
     * @throws InferenceException if the dtype is not supported or the file was changed since it was opened
     */
    default void read(String name, ByteBuffer target) {
        read(name, 0, entry(name).bytes(), target);
    }

    /**
     * Reads some of a tensor's bytes to the buffer's position and moves it behind them.
     *
     * @param name one of {@link #tensors()}
     * @param from the first byte, counted from the start of the tensor
     * @param target with at least {@code bytes} remaining
     * @throws InferenceException if the dtype is not supported or the file was changed since it was opened
     */
    void read(String name, long from, long bytes, ByteBuffer target);

    @Override
    void close();
}
