package pochade.app.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens an SQLite file, whatever became of it. */
final class DatabaseFile {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);

    private static final int PATIENCE_MILLIS = 5_000;
    private static final String IN_MEMORY = ":memory:";
    private static final Set<SQLiteErrorCode> DAMAGE =
            Set.of(SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB);

    /** The files that SQLite has beside a database. */
    private static final List<String> COMPANIONS = List.of("-wal", "-shm");

    private DatabaseFile() {}

    /** An open database, and how it was come by. */
    record Opened(Connection connection, Database.Origin origin) {}

    /** A damaged file is put aside; where there can be none, the tables are in memory alone. */
    static Opened open(Path file, Schema schema) throws SQLException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                return new Opened(connect(file.toString(), schema), Database.Origin.FILE);
            } catch (SQLiteException e) {
                if (!DAMAGE.contains(e.getResultCode())) {
                    throw e;
                }
                LOG.warn("{} is damaged and put aside", file, e);
                putAside(file);
                return new Opened(connect(file.toString(), schema), Database.Origin.FRESH_AFTER_DAMAGE);
            }
        } catch (SQLException | IOException e) {
            LOG.warn("{} can't be used; what it should remember is forgotten in the end", file, e);
            return new Opened(connect(IN_MEMORY, schema), Database.Origin.MEMORY);
        }
    }

    private static void putAside(Path file) throws IOException {
        Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        for (String companion : COMPANIONS) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + companion));
        }
    }

    private static Connection connect(String name, Schema schema) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // what was committed survives a loss of power
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + name);
        Connection opened = source.getConnection();
        try (Statement statement = opened.createStatement()) {
            prepareTables(statement, schema);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    /** Several processes may come here at once. */
    private static void prepareTables(Statement statement, Schema schema) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        int version = statement.executeQuery("PRAGMA user_version").getInt(1);
        if (version > schema.version()) {
            throw new SQLException("it was written by a newer Pochade");
        }
        for (List<String> step : schema.versions().subList(version, schema.version())) {
            for (String sql : step) {
                statement.execute(sql);
            }
        }
        statement.execute("PRAGMA user_version = " + schema.version());
        statement.execute("COMMIT");
    }
}
