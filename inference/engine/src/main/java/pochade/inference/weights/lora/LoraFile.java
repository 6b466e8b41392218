package pochade.inference.weights.lora;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.kind.LoraFamily;

/** A LoRA file, open. Its header is read and its modules are recognised; the large tensors are not read. */
final class LoraFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoraFile.class);

    /** Textual inversions that were trained along and put into the same file. */
    private static final String BUNDLED_EMBEDDING = "bundle_emb.";

    private final WeightSource source;
    private final List<LoraModule> modules;

    private LoraFile(WeightSource source, List<LoraModule> modules) {
        this.source = source;
        this.modules = modules;
    }

    /** @throws pochade.inference.api.error.InferenceException if it can't be read or holds anything but modules of a LoRA */
    static LoraFile open(Path path) {
        WeightSource source = WeightSource.open(path);
        try {
            return new LoraFile(source, modules(source));
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static List<LoraModule> modules(WeightSource source) {
        Map<String, Map<String, Factor>> byModule = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (TensorEntry tensor : source.tensors().values()) {
            if (tensor.name().startsWith(BUNDLED_EMBEDDING)) {
                LOG.warn("{}: {} is left out", source.path(), tensor.name());
                continue;
            }
            Optional<TensorName> name = TensorName.parse(tensor.name());
            if (name.isEmpty()) {
                problems.add("has " + ModelFault.quote(tensor.name()) + ", which is no tensor of a LoRA");
            } else if (byModule.computeIfAbsent(name.get().module(), module -> new LinkedHashMap<>())
                            .putIfAbsent(name.get().role(), new Factor(tensor))
                    != null) {
                problems.add("has " + ModelFault.quote(tensor.name()) + " under two names");
            }
        }
        if (byModule.isEmpty()) {
            throw ModelFault.badModel(source.path(), "is not a LoRA; give the file of a LoRA");
        }
        if (!problems.isEmpty()) {
            throw ModelFault.badModel(source.path(), problems);
        }
        List<LoraModule> modules = new ArrayList<>();
        byModule.forEach((module, tensors) -> modules.add(LoraModule.of(new ModuleTensors(module, tensors, source))));
        return modules;
    }

    WeightSource source() {
        return source;
    }

    List<LoraModule> modules() {
        return modules;
    }

    /** The family that it is for, as far as the header tells. */
    Optional<ModelFamily> family() {
        return LoraFamily.of(source);
    }

    @Override
    public void close() {
        source.close();
    }
}
