package pochade.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {

    private static final List<String> FIRST = List.of("CREATE TABLE word (text TEXT PRIMARY KEY)");
    private static final List<String> SECOND = List.of("ALTER TABLE word ADD COLUMN length INTEGER NOT NULL DEFAULT 7");

    @TempDir
    Path home;

    @Test
    void olderFilesAreBroughtUpToDate() throws SQLException {
        try (Database old = open(List.of(FIRST))) {
            old.update("INSERT INTO word VALUES (?)", "apple");
        }

        try (Database now = open(List.of(FIRST, SECOND))) {
            assertThat(words(now, "SELECT text || length FROM word")).containsExactly("apple7");
            assertThat(now.origin()).isEqualTo(Database.Origin.FILE);
        }
    }

    @Test
    void aFileOfANewerProgramIsLeftAlone() throws SQLException {
        try (Database newer = open(List.of(FIRST, SECOND))) {
            newer.update("INSERT INTO word (text) VALUES (?)", "apple");
        }

        try (Database older = open(List.of(FIRST))) {
            assertThat(older.origin()).isEqualTo(Database.Origin.MEMORY);
            assertThat(words(older, "SELECT text FROM word")).isEmpty();
        }
        try (Database newer = open(List.of(FIRST, SECOND))) {
            assertThat(words(newer, "SELECT text FROM word")).containsExactly("apple");
        }
    }

    @Test
    void aDamagedFileIsPutAside() throws SQLException, IOException {
        Files.writeString(home.resolve("words.db"), "this is not a database, whatever its name says ".repeat(100));

        try (Database fresh = open(List.of(FIRST))) {
            assertThat(fresh.origin()).isEqualTo(Database.Origin.FRESH_AFTER_DAMAGE);
        }
        assertThat(home.resolve("words.db.damaged")).content().startsWith("this is not");
    }

    @Test
    void aTransactionThatFailsChangesNothing() throws SQLException {
        try (Database database = open(List.of(FIRST))) {
            assertThatThrownBy(() -> database.transaction(() -> {
                        database.update("INSERT INTO word VALUES ('apple')");
                        database.update("INSERT INTO word VALUES ('apple')");
                    }))
                    .isInstanceOf(SQLException.class);

            assertThat(words(database, "SELECT text FROM word")).isEmpty();
            database.transaction(() -> database.update("INSERT INTO word VALUES ('pear')"));
            assertThat(words(database, "SELECT text FROM word")).containsExactly("pear");
        }
    }

    private Database open(List<List<String>> versions) {
        return new Database(home.resolve("words.db"), new Schema(versions));
    }

    private static List<String> words(Database database, String sql) throws SQLException {
        List<String> words = new ArrayList<>();
        database.query(sql, row -> words.add(row.getString(1)));
        return words;
    }
}
