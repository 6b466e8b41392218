package pochade.inference.model.vae;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import pochade.inference.model.vae.AutoencoderTinyConfig.Half;
import pochade.inference.weights.TensorEntry;

/** One half of a tiny autoencoder as a file numbers its layers: convolutions with blocks between them. */
final class TinyLayers {

    private static final long WIDEST = 1 << 20;

    private final SortedMap<Integer, TensorEntry> convs = new TreeMap<>();
    private final SortedSet<Integer> blocks = new TreeSet<>();

    /** Notes a tensor of a layer, named as within the layer. */
    void add(int index, String name, TensorEntry tensor) {
        if (name.equals("weight")) {
            convs.put(index, tensor);
        } else if (name.startsWith("conv.")) {
            blocks.add(index);
        }
    }

    /** True if there are blocks between convolutions, which tell the architecture. */
    boolean isWhole() {
        return convs.size() > 1 && !blocks.isEmpty() && convs.values().stream().allMatch(TinyLayers::isConvolution);
    }

    private static boolean isConvolution(TensorEntry tensor) {
        return tensor.shape().size() == 4 && tensor.shape().stream().allMatch(size -> size >= 1 && size <= WIDEST);
    }

    private int size(Integer conv, int dimension) {
        return Objects.requireNonNull(convs.get(conv)).shape().get(dimension).intValue();
    }

    /** The number of the first layer that has weights. */
    int first() {
        return convs.firstKey();
    }

    /** The channels of the half's input. */
    int in() {
        return size(convs.firstKey(), 1);
    }

    /** The channels of the half's output. */
    int out() {
        return size(convs.lastKey(), 0);
    }

    /** The blocks between each convolution and the next. */
    Half half() {
        List<Integer> counts = new ArrayList<>();
        int previous = convs.firstKey();
        for (int conv : convs.tailMap(previous + 1).keySet()) {
            counts.add(blocks.subSet(previous, conv).size());
            previous = conv;
        }
        return new Half(size(convs.firstKey(), 0), counts);
    }
}
