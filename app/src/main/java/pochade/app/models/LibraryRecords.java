package pochade.app.models;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.database.Database;
import pochade.app.database.Schema;

/**
 * What is remembered of models from one start to the next, in a SQLite file that several processes may use at once: what
 * they are, their hashes, and the user's marks. Without a file that can be written, it lasts as long as the process.
 */
public final class LibraryRecords implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryRecords.class);

    private static final Schema SCHEMA = new Schema(List.of(List.of(
            "CREATE TABLE content (path TEXT PRIMARY KEY, bytes INTEGER NOT NULL, modified INTEGER NOT NULL,"
                    + " reader TEXT NOT NULL, damage TEXT, description TEXT)",
            "CREATE TABLE hash (path TEXT NOT NULL, part TEXT NOT NULL, bytes INTEGER NOT NULL,"
                    + " modified INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (path, part))",
            "CREATE TABLE mark (path TEXT PRIMARY KEY, favourite INTEGER NOT NULL DEFAULT 0, last_used INTEGER)")));

    private final Database database;
    private final String reader;

    /** What a file was at a certain state. */
    record Read(FileStamp stamp, ModelContent content) {}

    /**
     * Opens the file when it is first needed.
     *
     * @param reader names who reads the files; what another one read is asked for again
     */
    public LibraryRecords(Path file, String reader) {
        database = new Database(file, SCHEMA);
        this.reader = reader;
    }

    /** What files were found to be, by path. */
    Map<Path, Read> contents() {
        Map<Path, Read> contents = new HashMap<>();
        query(
                "SELECT path, bytes, modified, damage, description FROM content WHERE reader = ?",
                row -> {
                    Path model = Path.of(row.getString(1));
                    content(row).ifPresent(content -> contents.put(model, content));
                },
                reader);
        return contents;
    }

    private static Optional<Read> content(ResultSet row) throws SQLException {
        FileStamp stamp = new FileStamp(row.getLong(2), row.getLong(3));
        String damage = row.getString(4);
        return damage != null
                ? Optional.of(new Read(stamp, new ModelContent.Damaged(damage)))
                : DescriptionCodec.read(row.getString(5)).map(it -> new Read(stamp, new ModelContent.Known(it)));
    }

    void remember(Path model, Read read) {
        String damage = read.content() instanceof ModelContent.Damaged it ? it.reason() : null;
        String description =
                read.content() instanceof ModelContent.Known it ? DescriptionCodec.write(it.description()) : null;
        update(
                "INSERT OR REPLACE INTO content (path, bytes, modified, reader, damage, description)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                model.toString(),
                read.stamp().bytes(),
                read.stamp().modified(),
                reader,
                damage,
                description);
    }

    /** The SHA-256 of a part of the file, if it was computed for this state. */
    Optional<String> hash(Path model, HashedPart part, FileStamp stamp) {
        String[] found = new String[1];
        query(
                "SELECT sha256 FROM hash WHERE path = ? AND part = ? AND bytes = ? AND modified = ?",
                row -> found[0] = row.getString(1),
                model.toString(),
                part.name(),
                stamp.bytes(),
                stamp.modified());
        return Optional.ofNullable(found[0]);
    }

    void remember(Path model, HashedPart part, FileStamp stamp, String sha256) {
        update(
                "INSERT OR REPLACE INTO hash (path, part, bytes, modified, sha256) VALUES (?, ?, ?, ?, ?)",
                model.toString(),
                part.name(),
                stamp.bytes(),
                stamp.modified(),
                sha256);
    }

    /** The user's marks, by path. */
    Map<Path, UserMarks> marks() {
        Map<Path, UserMarks> marks = new HashMap<>();
        query("SELECT path, favourite, last_used FROM mark", row -> {
            long used = row.getLong(3);
            Optional<Instant> lastUsed = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used));
            marks.put(Path.of(row.getString(1)), new UserMarks(row.getBoolean(2), lastUsed));
        });
        return marks;
    }

    void setFavourite(Path model, boolean favourite) {
        update(
                "INSERT INTO mark (path, favourite) VALUES (?, ?)"
                        + " ON CONFLICT (path) DO UPDATE SET favourite = excluded.favourite",
                model.toString(),
                favourite ? 1 : 0);
    }

    void setUsed(Path model, Instant time) {
        update(
                "INSERT INTO mark (path, last_used) VALUES (?, ?)"
                        + " ON CONFLICT (path) DO UPDATE SET last_used = excluded.last_used",
                model.toString(),
                time.toEpochMilli());
    }

    private void query(String sql, Database.Row each, Object... values) {
        try {
            database.query(sql, each, values);
        } catch (SQLException e) {
            LOG.warn("{} can't be read", database.file(), e);
        }
    }

    private void update(String sql, @Nullable Object... values) {
        try {
            database.update(sql, values);
        } catch (SQLException e) {
            LOG.warn("{} can't be written", database.file(), e);
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            LOG.warn("{} can't be closed", database.file(), e);
        }
    }
}
