package pochade.app.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An SQLite file that several processes and threads may use at once; what was committed survives a loss of power. A
 * damaged file is put aside under a name that ends in {@code .damaged}. Without a file that can be written, everything
 * lasts as long as this object.
 */
public final class Database implements AutoCloseable {

    private final Path file;
    private final Schema schema;
    private DatabaseFile.@Nullable Opened opened;

    /** How a database was come by. */
    public enum Origin {
        /** It is the file's. */
        FILE,
        /** The file was damaged; this is a new one. */
        FRESH_AFTER_DAMAGE,
        /** The file can't be used; nothing of it lasts. */
        MEMORY
    }

    /** Takes a row of an answer. */
    @FunctionalInterface
    public interface Row {
        void take(ResultSet row) throws SQLException;
    }

    /** Statements that count all together or not at all. */
    @FunctionalInterface
    public interface Statements {
        void run() throws SQLException;
    }

    /** Opens the file when it is first needed. */
    public Database(Path file, Schema schema) {
        this.file = file;
        this.schema = schema;
    }

    public Path file() {
        return file;
    }

    public synchronized Origin origin() throws SQLException {
        return opened().origin();
    }

    /** @param values of the question marks, in their order */
    public synchronized void query(String sql, Row each, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                each.take(rows);
            }
        }
    }

    /**
     * Changes rows.
     *
     * @param values of the question marks, in their order
     * @return how many rows were changed
     */
    public synchronized int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Runs the statements in one transaction; when they fail, nothing has changed. */
    public synchronized void transaction(Statements statements) throws SQLException {
        update("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            statements.run();
            update("COMMIT");
            done = true;
        } finally {
            if (!done) {
                update("ROLLBACK");
            }
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = opened().connection().prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private DatabaseFile.Opened opened() throws SQLException {
        DatabaseFile.Opened now = opened;
        if (now == null) {
            now = DatabaseFile.open(file, schema);
            opened = now;
        }
        return now;
    }

    /** Another use opens it again. */
    @Override
    public synchronized void close() throws SQLException {
        if (opened != null) {
            Connection connection = opened.connection();
            opened = null;
            connection.close();
        }
    }
}
