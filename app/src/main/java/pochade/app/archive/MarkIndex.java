package pochade.app.archive;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import pochade.app.database.Database;

/** What the user thinks of contents, which go by their prints: the tables {@code mark} and {@code board} of the index. */
final class MarkIndex {

    private final Database database;

    MarkIndex(Database database) {
        this.database = database;
    }

    /** The contents in a board, those of files that are not here included. */
    Set<String> board(String name) throws SQLException {
        Set<String> prints = new HashSet<>();
        database.query("SELECT print FROM board WHERE name = ?", row -> prints.add(row.getString(1)), name);
        return prints;
    }

    /** The marks of those contents that have some. */
    Map<String, Marks> of(Collection<String> prints) throws SQLException {
        Map<String, Marks> marks = new HashMap<>();
        for (String print : prints) {
            database.query(
                    "SELECT rating, favourite FROM mark WHERE print = ?",
                    row -> marks.put(print, new Marks(row.getInt(1), row.getBoolean(2), Set.of())),
                    print);
            database.query(
                    "SELECT name FROM board WHERE print = ?",
                    row -> marks.put(
                            print,
                            Objects.requireNonNull(marks.getOrDefault(print, Marks.NONE))
                                    .with(row.getString(1))),
                    print);
        }
        return marks;
    }

    /**
     * Takes these marks.
     *
     * @param journal the length of the journal that has them
     */
    void set(Map<String, Marks> marks, long journal) throws SQLException {
        database.transaction(() -> {
            for (Map.Entry<String, Marks> entry : marks.entrySet()) {
                put(entry.getKey(), entry.getValue());
            }
            database.update("UPDATE journal SET bytes = ?", journal);
        });
    }

    /** Takes these in place of those that a content has. */
    void put(String print, Marks marks) throws SQLException {
        database.update("DELETE FROM mark WHERE print = ?", print);
        database.update("DELETE FROM board WHERE print = ?", print);
        if (marks.rating() > 0 || marks.favourite()) {
            database.update("INSERT INTO mark VALUES (?, ?, ?)", print, marks.rating(), marks.favourite() ? 1 : 0);
        }
        for (String board : marks.boards()) {
            database.update("INSERT INTO board VALUES (?, ?)", print, board);
        }
    }

    /** Takes all marks of the journal in place of those that are here, unless they are the same. */
    void follow(MarkJournal journal) throws SQLException {
        long[] known = new long[1];
        database.query("SELECT bytes FROM journal", row -> known[0] = row.getLong(1));
        if (known[0] != journal.bytes()) {
            Map<String, Marks> marks = journal.read();
            database.transaction(() -> {
                database.update("DELETE FROM mark");
                database.update("DELETE FROM board");
                for (Map.Entry<String, Marks> entry : marks.entrySet()) {
                    put(entry.getKey(), entry.getValue());
                }
                database.update("UPDATE journal SET bytes = ?", journal.bytes());
            });
        }
    }
}
