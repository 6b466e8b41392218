package pochade.app.folders;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in which of many folders something changed; where the system does not say so, at regular times all the same. */
public final class FolderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY
    };

    /** A file that grows for hours is told of all the same, each time that it grew for so many quiet times. */
    private static final int LONGEST_UNREST = 10;

    private final Consumer<Set<Path>> changed;
    private final Duration quiet;
    private final Duration period;
    private final Optional<WatchService> service;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Starts with no folder.
     *
     * @param changed called on a thread of its own, with the folders in which something changed, or with none of them when
     *     the time has come to look at all
     * @param quiet how long nothing may change before it is called
     * @param period after this time it is called anyway
     */
    public FolderWatch(Consumer<Set<Path>> changed, Duration quiet, Duration period) {
        this.changed = changed;
        this.quiet = quiet;
        this.period = period;
        service = open();
        Thread thread = new Thread(this::run, "folder-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static Optional<WatchService> open() {
        try {
            return Optional.of(FileSystems.getDefault().newWatchService());
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("Folders can't be watched; they are looked at now and then", e);
            return Optional.empty();
        }
    }

    /**
     * Watches these folders, and no others any more.
     *
     * @return true if one of them was not watched before, so that something may have changed in it unseen
     */
    public synchronized boolean follow(Set<Path> folders) {
        if (service.isEmpty()) {
            return false;
        }
        try {
            keys.entrySet().removeIf(entry -> {
                boolean gone =
                        !folders.contains(entry.getKey()) || !entry.getValue().isValid();
                if (gone) {
                    entry.getValue().cancel();
                }
                return gone;
            });
            int before = keys.size();
            folders.stream()
                    .filter(folder -> !keys.containsKey(folder))
                    .forEach(folder -> register(folder, service.get()));
            return keys.size() > before;
        } catch (ClosedWatchServiceException e) {
            LOG.debug("Folders are watched no more");
            return false;
        }
    }

    private void register(Path folder, WatchService to) {
        try {
            keys.put(folder, folder.register(to, KINDS));
        } catch (IOException e) {
            LOG.debug("{} can't be watched; it is looked at now and then", folder, e);
        }
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                Set<Path> folders = await();
                if (closed.getCount() > 0) {
                    changed.accept(folders);
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debug("Folders are watched no more");
        }
    }

    /** Where something changed; empty when nothing did for a period. */
    private Set<Path> await() throws InterruptedException {
        Set<Path> folders = new HashSet<>();
        if (service.isEmpty()) {
            closed.await(period.toMillis(), TimeUnit.MILLISECONDS);
            return folders;
        }
        boolean restless = isChanged(service.get(), period, folders);
        long end = System.nanoTime() + LONGEST_UNREST * quiet.toNanos();
        while (restless && System.nanoTime() < end) {
            restless = isChanged(service.get(), quiet, folders);
        }
        return folders;
    }

    /** Waits for a change. */
    private static boolean isChanged(WatchService service, Duration most, Set<Path> folders)
            throws InterruptedException {
        WatchKey key = service.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        if (key == null) {
            return false;
        }
        folders.add((Path) key.watchable());
        key.pollEvents();
        key.reset();
        return true;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (service.isPresent()) {
                service.get().close();
            }
        } catch (IOException e) {
            LOG.debug("The watch can't be closed", e);
        }
    }
}
