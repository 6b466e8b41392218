package pochade.app.models;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is remembered of models from one start to the next, in a SQLite file that several processes may use at once: what
 * they are, their hashes, and the user's marks. Without a file that can be written, it lasts as long as the process.
 */
public final class LibraryRecords implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryRecords.class);

    private final Path file;
    private final String reader;
    private @Nullable Connection connection;

    /** What a file was at a certain state. */
    record Read(FileStamp stamp, ModelContent content) {}

    /**
     * Opens the file when it is first needed.
     *
     * @param reader names who reads the files; what another one read is asked for again
     */
    public LibraryRecords(Path file, String reader) {
        this.file = file;
        this.reader = reader;
    }

    /** What files were found to be, by path. */
    synchronized Map<Path, Read> contents() {
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

    synchronized void remember(Path model, Read read) {
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
    synchronized Optional<String> hash(Path model, HashedPart part, FileStamp stamp) {
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

    synchronized void remember(Path model, HashedPart part, FileStamp stamp, String sha256) {
        update(
                "INSERT OR REPLACE INTO hash (path, part, bytes, modified, sha256) VALUES (?, ?, ?, ?, ?)",
                model.toString(),
                part.name(),
                stamp.bytes(),
                stamp.modified(),
                sha256);
    }

    /** The user's marks, by path. */
    synchronized Map<Path, UserMarks> marks() {
        Map<Path, UserMarks> marks = new HashMap<>();
        query("SELECT path, favourite, last_used FROM mark", row -> {
            long used = row.getLong(3);
            Optional<Instant> lastUsed = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used));
            marks.put(Path.of(row.getString(1)), new UserMarks(row.getBoolean(2), lastUsed));
        });
        return marks;
    }

    synchronized void setFavourite(Path model, boolean favourite) {
        update(
                "INSERT INTO mark (path, favourite) VALUES (?, ?)"
                        + " ON CONFLICT (path) DO UPDATE SET favourite = excluded.favourite",
                model.toString(),
                favourite ? 1 : 0);
    }

    synchronized void setUsed(Path model, Instant time) {
        update(
                "INSERT INTO mark (path, last_used) VALUES (?, ?)"
                        + " ON CONFLICT (path) DO UPDATE SET last_used = excluded.last_used",
                model.toString(),
                time.toEpochMilli());
    }

    /** Takes a row of an answer. */
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private void query(String sql, Row each, Object... values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                each.take(rows);
            }
        } catch (SQLException e) {
            LOG.warn("{} can't be read", file, e);
        }
    }

    private void update(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            LOG.warn("{} can't be written", file, e);
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        if (connection == null) {
            connection = RecordsFile.open(file);
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public synchronized void close() {
        try {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        } catch (SQLException e) {
            LOG.warn("{} can't be closed", file, e);
        }
    }
}
