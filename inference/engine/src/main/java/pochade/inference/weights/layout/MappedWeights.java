package pochade.inference.weights.layout;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;

/** One network of a file under the names of diffusers. Values are read, and converted, when they are asked for. */
public final class MappedWeights implements WeightSource {

    private final WeightSource file;
    private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final List<String> duplicates = new ArrayList<>();

    /** Where a tensor comes from. */
    private record Origin(TensorEntry stored, Conversion conversion) {}

    private MappedWeights(WeightSource file) {
        this.file = file;
    }

    /**
     * The tensors of a network.
     *
     * @param file closed with the view
     */
    public static MappedWeights of(WeightSource file, NetworkLayout layout) {
        MappedWeights weights = new MappedWeights(file);
        file.tensors().values().forEach(stored -> layout.targets(stored.name())
                .forEach(target -> weights.add(stored, target)));
        return weights;
    }

    /**
     * Opens a file and shows a network of it; the caller closes that.
     *
     * @throws pochade.inference.api.error.InferenceException if it can't be read, or two tensors fill the same parameter
     */
    public static MappedWeights open(Path path, NetworkLayout layout) {
        WeightSource file = WeightSource.open(path);
        try {
            return of(file, layout).withoutDuplicates();
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** @throws pochade.inference.api.error.InferenceException if two tensors fill the same parameter */
    MappedWeights withoutDuplicates() {
        if (!duplicates.isEmpty()) {
            throw ModelFault.badModel(path(), duplicates);
        }
        return this;
    }

    private void add(TensorEntry stored, Naming.Target target) {
        boolean fits = stored.dtype().supported() && target.conversion().fits(stored.shape());
        Conversion conversion = fits ? target.conversion() : Conversion.COPY;
        List<Long> shape = conversion.shape(stored.shape());
        long elements = shape.stream().reduce(1L, Math::multiplyExact);
        long begin = stored.begin() + conversion.third() * stored.dtype().bytes(elements);
        TensorEntry entry = new TensorEntry(
                target.name(),
                stored.dtype(),
                shape,
                begin,
                begin + stored.dtype().bytes(elements));
        tensors.putIfAbsent(target.name(), entry);
        Origin first = origins.putIfAbsent(target.name(), new Origin(stored, conversion));
        if (first != null) {
            duplicates.add("has the same weights twice, as "
                    + ModelFault.quote(first.stored().name()) + " and " + ModelFault.quote(stored.name()));
        }
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public Map<String, TensorEntry> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public String nameInFile(String name) {
        return origin(name).stored().name();
    }

    @Override
    public Map<String, String> metadata() {
        return file.metadata();
    }

    @Override
    public void read(String name, long from, long bytes, ByteBuffer target) {
        Origin origin = origin(name);
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

    private Origin origin(String name) {
        return Objects.requireNonNull(origins.get(entry(name).name()));
    }

    @Override
    public void close() {
        file.close();
    }
}
