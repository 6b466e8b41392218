package pochade.app.folders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderWatchTest {

    private static final Duration QUIET = Duration.ofMillis(10);

    @TempDir
    private Path folder;

    private final BlockingQueue<Set<Path>> told = new LinkedBlockingQueue<>();

    @Test
    void tellsInWhichFolderSomethingChanged() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (FolderWatch watch = new FolderWatch(told::add, QUIET, Duration.ofMinutes(1))) {
            assertThat(watch.follow(Set.of(folder, other))).isTrue();
            assertThat(watch.follow(Set.of(other))).isFalse();
            Files.createFile(other.resolve("new"));
            assertThat(told.poll(30, TimeUnit.SECONDS)).containsExactly(other);
        }
    }

    @Test
    void looksNowAndThenThoughNothingIsTold() throws InterruptedException {
        FolderWatch watch = new FolderWatch(told::add, QUIET, QUIET);
        try (watch) {
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void followsNothingOnceItIsClosed() throws IOException {
        FolderWatch watch = new FolderWatch(told::add, QUIET, Duration.ofMinutes(1));
        watch.follow(Set.of(folder));
        watch.close();
        assertThat(watch.follow(Set.of(Files.createDirectory(folder.resolve("other")))))
                .isFalse();
    }
}
