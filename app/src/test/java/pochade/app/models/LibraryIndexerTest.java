package pochade.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.folders.FolderWatch;
import pochade.inference.api.model.ModelFamily;

@Timeout(60)
class LibraryIndexerTest {

    private static final Duration QUIET = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    private Path home;

    private final BlockingQueue<List<ModelEntry>> changes = new LinkedBlockingQueue<>();

    @Test
    void filesThatComeChangeAndGoAreSeen() throws Exception {
        TestLibrary files = new TestLibrary(home);
        Files.createDirectories(files.root);
        files.library.onChange(changes::add);
        try (LibraryIndexer indexer = new LibraryIndexer(files.library, files::inspect, QUIET, NEVER)) {
            indexer.update();
            Path first = files.write("one.safetensors");
            await(entries -> entries.size() == 1 && entries.get(0).damage().isPresent());
            files.write("new/folder/two.safetensors");
            await(entries -> entries.size() == 2);
            Files.delete(first);
            await(entries -> entries.size() == 1);
        }
    }

    @Test
    void whereNothingIsWatchedTheFoldersAreLookedAtNowAndThen() throws Exception {
        Semaphore looked = new Semaphore(0);
        try (FolderWatch watch = new FolderWatch(folders -> looked.release(), QUIET, QUIET)) {
            assertThat(looked.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
            watch.follow(Set.of(home.resolve("absent")));
            assertThat(looked.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void manyChangesAreToldTogether() throws Exception {
        Semaphore told = new Semaphore(0);
        try (FolderWatch watch = new FolderWatch(folders -> told.release(), Duration.ofMillis(500), NEVER)) {
            watch.follow(Set.of(home));
            for (int i = 0; i < 100; i++) {
                Files.writeString(home.resolve("file" + i), "");
            }
            assertThat(told.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            assertThat(told.tryAcquire()).isFalse();
        }
    }

    @Test
    void aFolderThatIsNotFollowedAnyMoreIsNotWatched() throws IOException, InterruptedException {
        Semaphore told = new Semaphore(0);
        Path other = Files.createDirectories(home.resolve("other"));
        Path mine = Files.createDirectories(home.resolve("mine"));
        try (FolderWatch watch = new FolderWatch(folders -> told.release(), QUIET, NEVER)) {
            watch.follow(Set.of(other));
            watch.follow(Set.of(mine));
            Files.writeString(other.resolve("file"), "");
            Files.writeString(mine.resolve("file"), "");
            assertThat(told.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            assertThat(told.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void aLibraryThatIsKnownIsReadWithoutAsking() throws Exception {
        new TestLibrary(home).lora("pixel.safetensors", ModelFamily.SD1);
        TestLibrary again = new TestLibrary(home);
        again.library.onChange(changes::add);
        try (LibraryIndexer indexer = new LibraryIndexer(again.library, again::inspect, QUIET, NEVER)) {
            indexer.update();
            await(entries -> entries.size() == 1);
            again.write("two.safetensors");
            await(entries -> entries.size() == 2
                    && entries.stream().noneMatch(entry -> entry.content() instanceof ModelContent.Unread));
        }
        assertThat(again.asked).containsExactly(again.root.resolve("two.safetensors"));
    }

    private void await(Predicate<List<ModelEntry>> condition) throws InterruptedException {
        while (!condition.test(changes.take())) {
            // the next change
        }
    }
}
