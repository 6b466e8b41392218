package pochade.inference.weights.pickle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dict or an OrderedDict. Only entries under texts are kept: no weights stand under anything else. */
final class Dict implements PickleValue {

    private final Map<String, PickleValue> entries = new LinkedHashMap<>();

    Map<String, PickleValue> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** The dict under this key, if there is one. */
    @Nullable
    Dict dict(String key) {
        return entries.get(key) instanceof Dict dict ? dict : null;
    }

    @Override
    public void put(PickleValue key, PickleValue value) throws TorchFileException {
        if (key instanceof Scalar scalar
                && scalar.value() instanceof String name
                && entries.putIfAbsent(name, value) != null) {
            throw new TorchFileException("names {} twice" + TorchFileException.DOWNLOAD_AGAIN, name);
        }
    }

    /** Attributes of an OrderedDict, such as the {@code _metadata} of a state dict, say nothing about the weights. */
    @Override
    public void build(PickleValue state) throws TorchFileException {
        if (!(state instanceof Dict)) {
            throw new TorchFileException(
                    "gives a dict attributes that are no dict" + TorchFileException.USE_SAFETENSORS);
        }
    }
}
