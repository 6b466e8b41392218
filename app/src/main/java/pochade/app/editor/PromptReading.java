package pochade.app.editor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a prompt looks.
 *
 * @param runs all of its letters
 * @param faults in the order of their places
 */
public record PromptReading(String text, List<Run> runs, List<PromptFault> faults) {

    public PromptReading {
        runs = List.copyOf(runs);
        faults = List.copyOf(faults);
    }

    /** What is wrong at a letter. */
    public Optional<String> faultAt(int place) {
        return faults.stream()
                .filter(fault -> fault.start() <= place && place < fault.end())
                .map(PromptFault::words)
                .findFirst();
    }

    /** The faults in words, a line each. */
    public String problems() {
        return faults.stream().map(PromptFault::words).distinct().collect(Collectors.joining("\n"));
    }
}
