package pochade.inference.weights.layout;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.layout.MappedTensors.Origin;

/** One network of a file under the names of diffusers. Values are read, and converted, when they are asked for. */
public final class MappedWeights implements WeightSource {

    private final WeightSource file;
    private final MappedTensors mapped;

    private MappedWeights(WeightSource file, MappedTensors mapped) {
        this.file = file;
        this.mapped = mapped;
    }

    /**
     * The tensors of a network.
     *
     * @param file closed with the view
     */
    public static MappedWeights of(WeightSource file, NetworkLayout layout) {
        return new MappedWeights(file, MappedTensors.of(file.tensors(), layout));
    }

    /**
     * Opens a file and shows a network of it; the caller closes that.
     *
     * @throws pochade.inference.api.error.InferenceException if it can't be read, or two tensors fill the same parameter
     */
    public static MappedWeights open(Path path, NetworkLayout layout) {
        return open(path, file -> MappedTensors.of(file.tensors(), layout));
    }

    /**
     * Opens a file that was read before.
     *
     * @param known of a network in it, which is looked for anew if the file is another now
     * @throws pochade.inference.api.error.InferenceException as {@link #open(Path, NetworkLayout)}
     */
    public static MappedWeights open(Path path, MappedTensors known) {
        return open(path, file -> known.in(file.tensors()));
    }

    private static MappedWeights open(Path path, Function<WeightSource, MappedTensors> mapping) {
        WeightSource file = WeightSource.open(path);
        try {
            return new MappedWeights(file, mapping.apply(file).withoutDuplicates(path));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public Map<String, TensorEntry> tensors() {
        return mapped.tensors();
    }

    @Override
    public String nameInFile(String name) {
        return mapped.origin(name).stored().name();
    }

    @Override
    public Map<String, String> metadata() {
        return file.metadata();
    }

    @Override
    public void read(String name, long from, long bytes, ByteBuffer target) {
        Origin origin = mapped.origin(name);
        Conversion conversion = origin.conversion();
        switch (conversion) {
            case COPY, POINTWISE_TO_LINEAR, FIRST_THIRD, SECOND_THIRD, LAST_THIRD -> {
                long begin = conversion.third() * entry(name).bytes();
                file.read(origin.stored().name(), begin + from, bytes, target);
            }
            case TRANSPOSE -> target.put(transposed(origin.stored()).slice((int) from, (int) bytes));
        }
    }

    private ByteBuffer transposed(TensorEntry stored) {
        ByteBuffer values = ByteBuffer.allocate((int) stored.bytes());
        file.read(stored.name(), values);
        ByteBuffer target = ByteBuffer.allocate((int) stored.bytes());
        int rows = stored.shape().get(0).intValue();
        int columns = stored.shape().get(1).intValue();
        int size = (int) stored.dtype().bytes(1);
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                target.put(values.array(), (row * columns + column) * size, size);
            }
        }
        return target.flip();
    }

    @Override
    public void close() {
        file.close();
    }
}
