package pochade.app.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
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

    /** The names of the pictures that are meant, the newest first. */
    public List<String> names(String query, Scope scope) throws SQLException {
        long[] ids = ids(query, scope);
        Map<Long, PictureRecord> records = archive.records(ids);
        return LongStream.of(ids)
                .mapToObj(id -> Objects.requireNonNull(records.get(id)).name())
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

    /** Waits until it is so, looking again after each change. */
    public void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            assertThat(changes.tryAcquire(20, TimeUnit.SECONDS))
                    .as("a change in time")
                    .isTrue();
        }
    }

    @Override
    public void close() {
        archive.close();
    }
}
