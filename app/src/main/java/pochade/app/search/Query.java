package pochade.app.search;

import java.util.List;

/** What was typed: conditions that must all hold, and what was not understood. */
public record Query(List<Part> parts, List<Fault> faults) {

    /** Everything. */
    public static final Query ALL = new Query(List.of(), List.of());

    public Query {
        parts = List.copyOf(parts);
        faults = List.copyOf(faults);
    }
}
