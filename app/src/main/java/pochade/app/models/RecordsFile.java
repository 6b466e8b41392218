package pochade.app.models;

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

/** Opens the SQLite file of the library, whatever became of it. */
final class RecordsFile {

    private static final Logger LOG = LoggerFactory.getLogger(RecordsFile.class);

    private static final int VERSION = 1;
    private static final int PATIENCE_MILLIS = 5_000;
    private static final String IN_MEMORY = ":memory:";
    private static final Set<SQLiteErrorCode> DAMAGE =
            Set.of(SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB);

    private static final List<String> TABLES = List.of(
            "CREATE TABLE content (path TEXT PRIMARY KEY, bytes INTEGER NOT NULL, modified INTEGER NOT NULL,"
                    + " reader TEXT NOT NULL, damage TEXT, description TEXT)",
            "CREATE TABLE hash (path TEXT NOT NULL, part TEXT NOT NULL, bytes INTEGER NOT NULL,"
                    + " modified INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (path, part))",
            "CREATE TABLE mark (path TEXT PRIMARY KEY, favourite INTEGER NOT NULL DEFAULT 0, last_used INTEGER)");

    private RecordsFile() {}

    /** A damaged file is put aside; where there can be none, the tables are in memory alone. */
    static Connection open(Path file) throws SQLException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                return connect(file.toString());
            } catch (SQLiteException e) {
                if (!DAMAGE.contains(e.getResultCode())) {
                    throw e;
                }
                LOG.warn("{} is damaged and put aside", file, e);
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".damaged"),
                        StandardCopyOption.REPLACE_EXISTING);
                return connect(file.toString());
            }
        } catch (SQLException | IOException e) {
            LOG.warn("{} can't be used; what is found out of models is forgotten in the end", file, e);
            return connect(IN_MEMORY);
        }
    }

    private static Connection connect(String name) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + name);
        Connection opened = source.getConnection();
        try (Statement statement = opened.createStatement()) {
            prepareTables(statement);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    /** Several processes may come here at once. */
    private static void prepareTables(Statement statement) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        int version = statement.executeQuery("PRAGMA user_version").getInt(1);
        if (version > VERSION) {
            throw new SQLException("it was written by a newer Pochade");
        }
        if (version < VERSION) {
            for (String table : TABLES) {
                statement.execute(table);
            }
            statement.execute("PRAGMA user_version = " + VERSION);
        }
        statement.execute("COMMIT");
    }
}
