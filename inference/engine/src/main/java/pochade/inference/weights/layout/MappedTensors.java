package pochade.inference.weights.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.TensorEntry;

/** The tensors of one network of a file under the names of diffusers, told from the file's header. */
public final class MappedTensors {

    private final Map<String, TensorEntry> file;
    private final NetworkLayout layout;
    private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final List<String> duplicates = new ArrayList<>();

    /** Where a tensor comes from. */
    record Origin(TensorEntry stored, Conversion conversion) {}

    private MappedTensors(Map<String, TensorEntry> file, NetworkLayout layout) {
        this.file = file;
        this.layout = layout;
    }

    /** @param file all of its tensors */
    public static MappedTensors of(Map<String, TensorEntry> file, NetworkLayout layout) {
        MappedTensors mapped = new MappedTensors(file, layout);
        file.values().forEach(stored -> layout.targets(stored.name()).forEach(target -> mapped.add(stored, target)));
        return mapped;
    }

    /** The same network in a file with these tensors; names are mapped again only where they are not those of before. */
    MappedTensors in(Map<String, TensorEntry> now) {
        return now.equals(file) ? this : of(now, layout);
    }

    /** @throws pochade.inference.api.error.InferenceException if two tensors of this file fill the same parameter */
    public MappedTensors withoutDuplicates(Path path) {
        if (!duplicates.isEmpty()) {
            throw ModelFault.badModel(path, duplicates);
        }
        return this;
    }

    public Map<String, TensorEntry> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    Origin origin(String name) {
        return Objects.requireNonNull(origins.get(name), name);
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
}
