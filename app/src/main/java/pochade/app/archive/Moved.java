package pochade.app.archive;

import java.util.List;

/**
 * What came of an action on files.
 *
 * @param done those it was done with
 * @param failures what went wrong with the others
 */
public record Moved(int done, List<String> failures) {

    public Moved {
        failures = List.copyOf(failures);
    }
}
