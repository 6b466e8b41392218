package pochade.inference.weights.pickle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pochade.inference.weights.pickle.PickleValue.Scalar;

/**
 * The tensors of a file by the names that the published files have: those of a dict within a dict are joined by a dot, and
 * the {@code state_dict} that trainers wrap them in is left out, with everything beside it but plain values.
 */
final class StateDict {

    static final int MOST_TENSORS = 100_000;

    /** Characters of a tensor's name. */
    static final int LONGEST_NAME = 1024;

    /** Levels of dicts within dicts. */
    static final int DEEPEST = 8;

    /** Entries of all dicts, each counted as often as it is found. */
    static final int MOST_ENTRIES = 200_000;

    /** Characters of all names. */
    static final int LONGEST_NAMES = 8 << 20;

    private static final String WRAPPER = "state_dict";

    private final Map<String, TorchTensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> scalars = new LinkedHashMap<>();
    private int entries;
    private int characters;

    private StateDict() {}

    /** A dict that is being walked. */
    private record Level(String prefix, Iterator<Map.Entry<String, PickleValue>> left) {

        Level(String prefix, Dict dict) {
            this(prefix, dict.entries().entrySet().iterator());
        }
    }

    static StateDict of(PickleValue root) throws TorchFileException {
        if (!(root instanceof Dict dict)) {
            throw new TorchFileException("holds no weights by name" + TorchFileException.USE_SAFETENSORS);
        }
        StateDict state = new StateDict();
        Dict wrapped = dict.dict(WRAPPER);
        if (wrapped == null) {
            state.walk(dict);
        } else {
            dict.entries().forEach(state::addScalar);
            state.walk(wrapped);
        }
        return state;
    }

    Map<String, TorchTensor> tensors() {
        return tensors;
    }

    /** Texts, numbers and truth values, such as {@code global_step}. */
    Map<String, String> scalars() {
        return scalars;
    }

    private void walk(Dict root) throws TorchFileException {
        Deque<Level> levels = new ArrayDeque<>();
        levels.push(new Level("", root));
        while (!levels.isEmpty()) {
            Level level = levels.element();
            if (!level.left().hasNext()) {
                levels.pop();
                continue;
            }
            Map.Entry<String, PickleValue> entry = level.left().next();
            String name = join(level.prefix(), entry.getKey());
            Dict inner = inner(entry.getValue());
            if (inner == null) {
                add(name, entry.getValue());
            } else if (levels.size() == DEEPEST) {
                throw refused("has dicts within dicts, more than " + DEEPEST + " deep");
            } else {
                levels.push(new Level(name + ".", inner));
            }
        }
    }

    private String join(String prefix, String key) throws TorchFileException {
        if (++entries > MOST_ENTRIES) {
            throw refused("has dicts of more than " + MOST_ENTRIES + " entries");
        }
        if (prefix.length() + key.length() > LONGEST_NAME || key.indexOf('\0') >= 0) {
            throw new TorchFileException(
                    "has the name {}, which holds NUL or is longer than " + LONGEST_NAME + " characters"
                            + TorchFileException.DOWNLOAD_AGAIN,
                    key);
        }
        characters += prefix.length() + key.length();
        if (characters > LONGEST_NAMES) {
            throw refused("has names of more than " + LONGEST_NAMES + " characters");
        }
        return prefix + key;
    }

    private static @Nullable Dict inner(PickleValue value) {
        if (value instanceof ParameterDict module) {
            return module.parameters();
        }
        return value instanceof Dict dict ? dict : null;
    }

    private void add(String name, PickleValue value) throws TorchFileException {
        if (!(value instanceof TorchTensor tensor)) {
            addScalar(name, value);
            return;
        }
        if (tensors.putIfAbsent(name, tensor) != null) {
            throw new TorchFileException("names {} twice" + TorchFileException.DOWNLOAD_AGAIN, name);
        }
        if (tensors.size() > MOST_TENSORS) {
            throw refused("has more than " + MOST_TENSORS + " tensors");
        }
    }

    private void addScalar(String name, PickleValue value) {
        if (value instanceof Scalar scalar) {
            scalars.put(name, scalar.value().toString());
        }
    }

    private static TorchFileException refused(String words) {
        return new TorchFileException(words + TorchFileException.USE_SAFETENSORS);
    }
}
