package pochade.inference.tensor;

import ai.djl.engine.EngineException;
import java.util.List;
import java.util.Locale;

/** Tells PyTorch's errors apart, which arrive as one type with a text. */
public final class TorchFaults {

    private static final List<String> OUT_OF_MEMORY =
            List.of("out of memory", "can't allocate memory", "not enough memory", "std::bad_alloc", "alloc_failed");

    private TorchFaults() {}

    /** True if the device's memory did not suffice; other work may still succeed. */
    public static boolean isOutOfMemory(EngineException fault) {
        String text = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
        return OUT_OF_MEMORY.stream().anyMatch(text::contains);
    }
}
