package pochade.inference.weights.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;

/** Names and shapes of a network's tensors. */
public final class Shapes {

    private static final long LARGEST = 1 << 20;

    private final Path path;
    private final TreeMap<String, List<Long>> shapes = new TreeMap<>();

    /** @param path of the file, for messages */
    public Shapes(Path path, Map<String, TensorEntry> network) {
        this.path = path;
        network.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    }

    public Shapes(WeightSource network) {
        this(network.path(), network.tensors());
    }

    public boolean has(String name) {
        return shapes.containsKey(name);
    }

    /** Whether any name begins so. */
    boolean hasUnder(String prefix) {
        String next = shapes.ceilingKey(prefix);
        return next != null && next.startsWith(prefix);
    }

    /** How many modules a list has, such as {@code down_blocks.}: those numbered from 0 on without a gap. */
    public int children(String list) {
        int count = 0;
        while (hasUnder(list + count + ".")) {
            count++;
        }
        return count;
    }

    /**
     * The size of a dimension of a tensor that must be there.
     *
     * @throws pochade.inference.api.error.InferenceException if it is not
     */
    public long size(String name, int dimension) {
        List<Long> shape = shape(name, dimension + 1);
        if (shape.get(dimension) < 1) {
            throw fault("has " + ModelFault.quote(name) + " of the shape " + shape);
        }
        return shape.get(dimension);
    }

    /** As {@link #size}, for a number of channels and the like, which is refused where no network has so many. */
    public int count(String name, int dimension) {
        long size = size(name, dimension);
        if (size > LARGEST) {
            throw fault("has " + ModelFault.quote(name) + " of " + size + " channels");
        }
        return (int) size;
    }

    /** The number of dimensions of a tensor that must be there. */
    int rank(String name) {
        return shape(name, 0).size();
    }

    private List<Long> shape(String name, int leastRank) {
        List<Long> shape = shapes.get(name);
        if (shape == null || shape.size() < leastRank) {
            throw fault(
                    shape == null
                            ? "lacks " + ModelFault.quote(name) + "; download the file again"
                            : "has " + ModelFault.quote(name) + " of the shape " + shape);
        }
        return shape;
    }

    public RuntimeException fault(String problem) {
        return ModelFault.badModel(path, problem);
    }
}
