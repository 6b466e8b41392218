package pochade.app.archive;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import pochade.app.database.Database;
import pochade.app.database.Schema;
import pochade.app.search.Query;
import pochade.inference.api.image.Extent;

/**
 * What is known of all pictures, in an SQLite file with a full-text index over their words. Everything in it can be found
 * out again from the pictures and from the {@link MarkJournal}. Any thread may use it.
 */
final class PictureIndex implements AutoCloseable {

    private static final String COLUMNS =
            "folder, name, bytes, modified, print, width, height, prompt, model, loras, sampler, steps, cfg, seed, damage,"
                    + " trashed";

    private static final Schema SCHEMA = new Schema(List.of(List.of(
            "CREATE TABLE picture (id INTEGER PRIMARY KEY AUTOINCREMENT, folder TEXT NOT NULL, name TEXT NOT NULL,"
                    + " bytes INTEGER NOT NULL, modified INTEGER NOT NULL, print TEXT NOT NULL, width INTEGER,"
                    + " height INTEGER, prompt TEXT NOT NULL, model TEXT NOT NULL, loras TEXT NOT NULL,"
                    + " sampler TEXT NOT NULL, steps INTEGER, cfg REAL, seed INTEGER, damage TEXT,"
                    + " trashed INTEGER NOT NULL, UNIQUE (folder, name))",
            "CREATE INDEX picture_modified ON picture (trashed, modified DESC, id DESC)",
            "CREATE INDEX picture_print ON picture (print, trashed)",
            "CREATE INDEX picture_damage ON picture (damage) WHERE damage IS NOT NULL",
            "CREATE VIRTUAL TABLE words USING fts5(prompt, negative, model, lora, sampler, name, content = '',"
                    + " contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2')",
            "CREATE TABLE mark (print TEXT PRIMARY KEY, rating INTEGER NOT NULL, favourite INTEGER NOT NULL)"
                    + " WITHOUT ROWID",
            "CREATE TABLE board (print TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (print, name)) WITHOUT ROWID",
            "CREATE INDEX board_name ON board (name, print)",
            "CREATE TABLE journal (bytes INTEGER NOT NULL)",
            "INSERT INTO journal VALUES (-1)")));

    private final Database database;
    private final MarkIndex marks;

    /** Opens the file when it is first needed. */
    PictureIndex(Path file) {
        database = new Database(file, SCHEMA);
        marks = new MarkIndex(database);
    }

    /** The marks of the pictures' contents. */
    MarkIndex marks() {
        return marks;
    }

    /** A file, and what a look into it told. */
    record Entry(Path file, FileState state, Content content, boolean trashed) {}

    /** The files of a folder that are known, by name. */
    Map<String, FileState> files(Path folder) throws SQLException {
        Map<String, FileState> files = new HashMap<>();
        database.query(
                "SELECT name, bytes, modified FROM picture WHERE folder = ?",
                row -> files.put(row.getString(1), new FileState(row.getLong(2), row.getLong(3))),
                folder.toString());
        return files;
    }

    /** The state in which a file is known. */
    Optional<FileState> state(Path file) throws SQLException {
        FileState[] state = new FileState[1];
        database.query(
                "SELECT bytes, modified FROM picture WHERE folder = ? AND name = ?",
                row -> state[0] = new FileState(row.getLong(1), row.getLong(2)),
                folder(file),
                name(file));
        return Optional.ofNullable(state[0]);
    }

    /** The folders that pictures are known of. */
    Set<Path> folders() throws SQLException {
        Set<Path> folders = new HashSet<>();
        database.query("SELECT DISTINCT folder FROM picture", row -> folders.add(Path.of(row.getString(1))));
        return folders;
    }

    /**
     * Takes what was found. A picture whose content changed keeps its marks, unless the new content has some.
     *
     * @return the marks that contents got in this way, by their prints
     */
    Map<String, Marks> write(Collection<Entry> entries) throws SQLException {
        Map<String, Marks> inherited = new LinkedHashMap<>();
        database.transaction(() -> {
            for (Entry entry : entries) {
                inherit(entry, inherited);
                write(entry);
            }
        });
        return inherited;
    }

    private void inherit(Entry entry, Map<String, Marks> inherited) throws SQLException {
        String[] before = new String[1];
        database.query(
                "SELECT print FROM picture WHERE folder = ? AND name = ?",
                row -> before[0] = row.getString(1),
                folder(entry.file()),
                name(entry.file()));
        String now = entry.content().print();
        if (before[0] != null && !before[0].equals(now)) {
            Map<String, Marks> known = marks.of(Set.of(before[0], now));
            Marks kept = known.getOrDefault(before[0], Marks.NONE);
            if (!kept.equals(Marks.NONE) && !known.containsKey(now)) {
                marks.put(now, kept);
                inherited.put(now, kept);
            }
        }
    }

    private void write(Entry entry) throws SQLException {
        Content content = entry.content();
        Making making = content.making();
        Integer width = content.size().map(Extent::width).orElse(null);
        Integer height = content.size().map(Extent::height).orElse(null);
        long[] id = new long[1];
        database.query(
                "INSERT INTO picture (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (folder, name) DO UPDATE SET bytes = excluded.bytes,"
                        + " modified = excluded.modified, print = excluded.print, width = excluded.width,"
                        + " height = excluded.height, prompt = excluded.prompt, model = excluded.model,"
                        + " loras = excluded.loras, sampler = excluded.sampler, steps = excluded.steps,"
                        + " cfg = excluded.cfg, seed = excluded.seed, damage = excluded.damage,"
                        + " trashed = excluded.trashed RETURNING id",
                row -> id[0] = row.getLong(1),
                folder(entry.file()),
                name(entry.file()),
                entry.state().bytes(),
                entry.state().modified(),
                content.print(),
                width,
                height,
                making.prompt(),
                making.model(),
                String.join("\n", making.loras()),
                making.sampler(),
                making.steps().isPresent() ? making.steps().getAsInt() : null,
                making.guidance().isPresent() ? making.guidance().getAsDouble() : null,
                making.seed().isPresent() ? making.seed().getAsLong() : null,
                content.damage().map(Enum::name).orElse(null),
                entry.trashed() ? 1 : 0);
        writeWords(id[0], making, name(entry.file()));
    }

    private void writeWords(long id, Making making, String name) throws SQLException {
        database.update(
                "INSERT OR REPLACE INTO words (rowid, prompt, negative, model, lora, sampler, name)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                WordIndex.spaced(making.prompt()),
                WordIndex.spaced(making.negative()),
                WordIndex.spaced(making.model()),
                WordIndex.spaced(String.join("\n", making.loras())),
                WordIndex.spaced(making.sampler()),
                WordIndex.spaced(name));
    }

    private static String folder(Path file) {
        return String.valueOf(file.getParent());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Forgets files of a folder; the marks of their contents stay. */
    void remove(Path folder, Collection<String> names) throws SQLException {
        database.transaction(() -> {
            for (String name : names) {
                database.update(
                        "DELETE FROM words WHERE rowid = (SELECT id FROM picture WHERE folder = ? AND name = ?)",
                        folder.toString(),
                        name);
                database.update("DELETE FROM picture WHERE folder = ? AND name = ?", folder.toString(), name);
            }
        });
    }

    /** Follows a file that was moved. */
    void move(long id, Path to, boolean trashed) throws SQLException {
        database.transaction(() -> {
            // a look at the folder may have come before
            database.update(
                    "DELETE FROM words WHERE rowid = (SELECT id FROM picture WHERE folder = ? AND name = ? AND id <> ?)",
                    folder(to),
                    name(to),
                    id);
            database.update("DELETE FROM picture WHERE folder = ? AND name = ? AND id <> ?", folder(to), name(to), id);
            database.update(
                    "UPDATE picture SET folder = ?, name = ?, trashed = ? WHERE id = ?",
                    folder(to),
                    name(to),
                    trashed ? 1 : 0,
                    id);
        });
    }

    /** Forgets all pictures; the marks stay. */
    void clear() throws SQLException {
        database.transaction(() -> {
            database.update("DELETE FROM picture");
            database.update("INSERT INTO words (words) VALUES ('delete-all')");
        });
    }

    void setDamage(long id, Damage damage) throws SQLException {
        database.update("UPDATE picture SET damage = ? WHERE id = ?", damage.name(), id);
    }

    /** The pictures that are meant, in this order, by their ids alone: eight bytes for each. */
    long[] find(Query query, Scope scope, Order order) throws SQLException {
        Condition condition = Condition.of(query, scope, ZoneId.systemDefault());
        LongStream.Builder ids = LongStream.builder();
        database.query(
                "SELECT id FROM picture WHERE " + condition.sql() + " ORDER BY " + order.sql(),
                row -> ids.add(row.getLong(1)),
                condition.values());
        return ids.build().toArray();
    }

    /** Those of these pictures that are still known, by id. */
    Map<Long, PictureRecord> records(long... ids) throws SQLException {
        Map<Long, PictureRecord> records = new HashMap<>();
        database.query(
                "SELECT id, " + COLUMNS + ", coalesce(rating, 0), coalesce(favourite, 0),"
                        + " (SELECT group_concat(board.name, char(10)) FROM board WHERE board.print = picture.print)"
                        + " FROM picture LEFT JOIN mark USING (print) WHERE id IN (SELECT value FROM json_each(?))",
                row -> records.put(row.getLong(1), record(row)),
                list(ids));
        return records;
    }

    private static String list(long... ids) {
        return Arrays.stream(ids).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
    }

    private static PictureRecord record(ResultSet row) throws SQLException {
        int width = row.getInt("width");
        int height = row.getInt("height");
        Making making = new Making(
                row.getString("prompt"),
                "",
                row.getString("model"),
                lines(row.getString("loras")),
                row.getString("sampler"),
                isNull(row, "steps") ? OptionalInt.empty() : OptionalInt.of(row.getInt("steps")),
                isNull(row, "cfg") ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble("cfg")),
                isNull(row, "seed") ? OptionalLong.empty() : OptionalLong.of(row.getLong("seed")));
        return new PictureRecord(
                row.getLong("id"),
                Path.of(row.getString("folder"), row.getString("name")),
                row.getString("print"),
                row.getLong("bytes"),
                Instant.ofEpochMilli(row.getLong("modified")),
                width > 0 && height > 0 ? Optional.of(new Extent(width, height)) : Optional.empty(),
                making,
                new Marks(row.getInt(18), row.getBoolean(19), Set.copyOf(lines(row.getString(20)))),
                Optional.ofNullable(row.getString("damage")).map(Damage::valueOf),
                row.getBoolean("trashed"));
    }

    private static boolean isNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null;
    }

    private static List<String> lines(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }

    Counts counts() throws SQLException {
        int[] counts = new int[4];
        database.query(
                "SELECT (SELECT count(*) FROM picture WHERE trashed = 0),"
                        + " (SELECT count(*) FROM mark CROSS JOIN picture USING (print) WHERE favourite AND trashed = 0),"
                        + " (SELECT count(*) FROM picture WHERE damage IS NOT NULL AND trashed = 0),"
                        + " (SELECT count(*) FROM picture WHERE trashed = 1)",
                row -> {
                    for (int i = 0; i < counts.length; i++) {
                        counts[i] = row.getInt(i + 1);
                    }
                });
        Map<String, Integer> boards = new HashMap<>();
        database.query(
                "SELECT board.name, count(*) FROM board CROSS JOIN picture USING (print) WHERE trashed = 0"
                        + " GROUP BY board.name",
                row -> boards.put(row.getString(1), row.getInt(2)));
        return new Counts(counts[0], counts[1], counts[2], counts[3], boards);
    }

    Choices choices() throws SQLException {
        Map<String, Integer> loras = new HashMap<>();
        values("loras").forEach((names, count) -> lines(names).forEach(name -> loras.merge(name, count, Integer::sum)));
        return new Choices(most(values("model")), most(loras), most(values("sampler")));
    }

    private Map<String, Integer> values(String column) throws SQLException {
        Map<String, Integer> values = new HashMap<>();
        database.query(
                "SELECT " + column + ", count(*) FROM picture WHERE trashed = 0 AND " + column + " <> '' GROUP BY "
                        + column,
                row -> values.put(row.getString(1), row.getInt(2)));
        return values;
    }

    private static List<String> most(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The prints of these pictures. */
    Set<String> prints(long... ids) throws SQLException {
        Set<String> prints = new HashSet<>();
        database.query(
                "SELECT print FROM picture WHERE id IN (SELECT value FROM json_each(?))",
                row -> prints.add(row.getString(1)),
                list(ids));
        return prints;
    }

    /** All contents that are known. */
    Set<String> prints() throws SQLException {
        Set<String> prints = new HashSet<>();
        database.query("SELECT DISTINCT print FROM picture", row -> prints.add(row.getString(1)));
        return prints;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
