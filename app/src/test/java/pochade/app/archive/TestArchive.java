package pochade.app.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import pochade.app.Stickers;
import pochade.app.folders.FolderList;
import pochade.app.search.Query;
import pochade.app.search.QueryParser;
import pochade.app.store.ImageStore;

/** An archive over a folder of a test, which is watched closely. */
public final class TestArchive implements AutoCloseable {

    private static final Duration QUIET = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    public final Path pictures;
    public final Path records;
    public final Archive archive;
    private final Semaphore changes = new Semaphore(0);

    public TestArchive(Path folder) {
        pictures = folder.resolve("pictures");
        records = folder.resolve("records");
        FolderList folders = new FolderList(List.of(pictures), folder.resolve("picture-folders.txt"));
        archive = new Archive(records, pictures, folders, QUIET, NEVER);
        archive.onChange(changes::release);
    }

    /** Writes a picture of a fruit whose hue is its seed, so many seconds after the others began. */
    public Path fruit(String name, String prompt, long seed) {
        try {
            Path file = pictures.resolve(name);
            Files.createDirectories(file.getParent());
            String text = prompt + "\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: " + seed
                    + ", Size: 128x128, Model: starter";
            new ImageStore().write(file, Stickers.fruit(seed % 100 / 100f), text);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_790_000_000_000L + 1000 * seed));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the index say that there are so many pictures, of which there is none; every tenth has five stars. */
    public void fill(int count) throws SQLException {
        archive.counts(); // which makes the tables
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + records.resolve("pictures.db"));
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("CREATE TEMP TABLE made AS WITH RECURSIVE number (i) AS (SELECT 0 UNION ALL"
                    + " SELECT i + 1 FROM number WHERE i + 1 < " + count + ") SELECT i,"
                    + " 'a sticker of a ' || json_extract('[\"apple\",\"pear\",\"panda\",\"octopus\",\"pizza\",\"berry\","
                    + "\"castle\",\"fox\"]', '$[' || (i % 8) || ']') || ' number ' || i || ', thick outline, studio light,"
                    + " <lora:style' || (i % 50) || ':0.7>, masterpiece, best quality' AS prompt,"
                    + " json_extract('[\"Euler a\",\"Euler\",\"DPM++ 2M\",\"DDIM\"]', '$[' || (i % 4) || ']') AS sampler"
                    + " FROM number");
            statement.execute(
                    "INSERT INTO picture SELECT i + 1, '" + pictures + "/' || (i / 5000), i || '.png', 400000,"
                            + " 1700000000000 + 60000 * i, printf('%032x', i), 512, 512 + i % 3 * 128, prompt, 'model' || (i % 20),"
                            + " 'style' || (i % 50), sampler, 20 + i % 10, 7, i, NULL, 0 FROM made");
            statement.execute(
                    "INSERT INTO words (rowid, prompt, negative, model, lora, sampler, name) SELECT i + 1, prompt,"
                            + " 'blurry, low quality', 'model' || (i % 20), 'style' || (i % 50), sampler, i || '.png' FROM made");
            statement.execute("INSERT INTO mark SELECT printf('%032x', i), 5, 0 FROM made WHERE i % 10 = 0");
            database.commit();
        }
    }

    /** The names of the pictures that are meant, the newest first. */
    public List<String> names(String query, Scope scope) throws SQLException {
        long[] ids = ids(query, scope);
        Map<Long, PictureRecord> records = archive.records(ids);
        return LongStream.of(ids)
                .mapToObj(records::get)
                // one may go between the two questions
                .filter(Objects::nonNull)
                .map(PictureRecord::name)
                .toList();
    }

    public List<String> names(String query) throws SQLException {
        return names(query, new Scope.All());
    }

    public long[] ids(String query, Scope scope) throws SQLException {
        return archive.find(parse(query), scope, Order.NEWEST);
    }

    public long[] ids(String query) throws SQLException {
        return ids(query, new Scope.All());
    }

    private static Query parse(String query) {
        Query parsed = QueryParser.parse(query, LocalDate.of(2026, 11, 28));
        assertThat(parsed.faults()).isEmpty();
        return parsed;
    }

    /** Waits until it is so, looking after each change and, for what is changed beside the index, now and then. */
    public void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            changes.tryAcquire(100, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        archive.close();
    }
}
