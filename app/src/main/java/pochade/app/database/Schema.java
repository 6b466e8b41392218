package pochade.app.database;

import java.util.List;

/**
 * The tables of a database, in the order in which versions of the program added to them.
 *
 * @param versions the statements that lead from each version to the next, the first from an empty file to version 1
 */
public record Schema(List<List<String>> versions) {

    public Schema {
        versions = List.copyOf(versions);
    }

    int version() {
        return versions.size();
    }
}
