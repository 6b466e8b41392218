package pochade.app.editor;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Steps through what was written before as shells do: what is being written comes back at the end. */
public final class HistorySteps {

    private final Supplier<List<String>> past;
    private List<String> walked = List.of();
    private String draft = "";
    private int at = -1;

    /** @param past the newest first */
    public HistorySteps(Supplier<List<String>> past) {
        this.past = past;
    }

    /** What was written before this; empty for nothing. */
    Optional<String> older(String now) {
        if (at < 0 || !now.equals(shown())) {
            draft = now;
            walked = past.get().stream()
                    .filter(text -> !text.isBlank() && !text.equals(draft))
                    .distinct()
                    .toList();
            at = -1;
        }
        return step(at + 1);
    }

    /** What was written after this, in the end what is being written; empty for nothing. */
    Optional<String> newer(String now) {
        return at >= 0 && now.equals(shown()) ? step(at - 1) : Optional.empty();
    }

    private Optional<String> step(int to) {
        if (to < -1 || to >= walked.size()) {
            return Optional.empty();
        }
        at = to;
        return Optional.of(shown());
    }

    private String shown() {
        return at < 0 ? draft : walked.get(at);
    }
}
