package pochade.app.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.folders.FolderList;
import pochade.app.folders.FolderWatch;

/** Keeps the index as the folders are, in the background: what is new or changed is read, the newest first. */
final class Indexer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

    private static final int BATCH = 128;
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final PictureIndex index;
    private final MarkJournal journal;
    private final FolderList folders;
    private final ThumbnailFiles thumbnails;
    private final Runnable changed;
    private final Consumer<Reading> progress;
    private final FolderWatch watch;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "gallery");
        made.setDaemon(true);
        return made;
    });
    private volatile boolean closed;
    private boolean tidied;
    private Set<Path> followed = Set.of();

    /**
     * Does nothing before {@link #update}.
     *
     * @param changed called on a thread of its own each time that the index changed
     * @param progress as well, while files are read
     */
    Indexer(
            PictureIndex index,
            MarkJournal journal,
            FolderList folders,
            ThumbnailFiles thumbnails,
            Runnable changed,
            Consumer<Reading> progress,
            Duration quiet,
            Duration period) {
        this.index = index;
        this.journal = journal;
        this.folders = folders;
        this.thumbnails = thumbnails;
        this.changed = changed;
        this.progress = progress;
        watch = new FolderWatch(this::look, quiet, period);
    }

    /** Looks at all folders, soon. */
    void update() {
        if (asked.compareAndSet(false, true)) {
            run(() -> {
                asked.set(false);
                all();
            });
        }
    }

    /** Looks at these folders, soon; at all where none is named. */
    private void look(Set<Path> some) {
        if (some.isEmpty()) {
            update();
            return;
        }
        run(() -> {
            for (Path folder : some) {
                if (!folder(folder).equals(followedIn(folder))) {
                    update();
                }
            }
        });
    }

    private Set<Path> followedIn(Path folder) {
        return followed.stream()
                .filter(it -> folder.equals(it.getParent()) && !it.equals(Trash.of(folder)))
                .collect(Collectors.toSet());
    }

    /** Looks at one file, soon. */
    void look(Path file) {
        run(() -> {
            if (FolderTree.isPicture(file)) {
                FileState state = FolderTree.state(Files.readAttributes(file, BasicFileAttributes.class));
                if (!index.state(file).equals(Optional.of(state))) {
                    read(List.of(file), Map.of(name(file), state), isTrash(file));
                    changed.run();
                }
            }
        });
    }

    /** Something that waits for files or for the database. */
    private interface Task {
        void run() throws IOException, SQLException;
    }

    private void run(Task task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (IOException | SQLException e) {
                    LOG.warn("the pictures can't be looked through", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The gallery was closed before its update");
        }
    }

    private void all() throws IOException, SQLException {
        index.marks().follow(journal);
        Set<Path> found = findFolders();
        while (watch.follow(found)) {
            found = findFolders();
        }
        followed = found;
        for (Path folder : found) {
            if (closed) {
                return;
            }
            folder(folder);
        }
        Set<Path> gone = new HashSet<>(index.folders());
        gone.removeAll(found);
        for (Path folder : gone) {
            index.remove(folder, index.files(folder).keySet());
        }
        if (!gone.isEmpty()) {
            changed.run();
        }
        if (!tidied) {
            thumbnails.retain(index.prints());
            tidied = true;
        }
    }

    /** All folders of pictures with those below them, and what was thrown away in them. */
    private Set<Path> findFolders() throws IOException {
        Set<Path> found = new HashSet<>();
        for (Path root : folders.all()) {
            found.addAll(FolderTree.folders(root));
            found.addAll(FolderTree.folders(Trash.of(root)));
        }
        return found;
    }

    private boolean isTrash(Path file) {
        return folders.all().stream().anyMatch(root -> file.startsWith(Trash.of(root)));
    }

    /** Returns the folders in it. */
    private Set<Path> folder(Path folder) throws IOException, SQLException {
        FolderTree.Listing listing = FolderTree.list(folder);
        Map<String, FileState> present = listing.pictures();
        Map<String, FileState> known = index.files(folder);
        Set<String> gone = new HashSet<>(known.keySet());
        gone.removeAll(present.keySet());
        if (!gone.isEmpty()) {
            index.remove(folder, gone);
            changed.run();
        }
        Map<String, FileState> fresh = new HashMap<>(present);
        known.forEach(fresh::remove); // those whose state is the same
        List<Path> newest = fresh.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().modified()))
                .map(entry -> folder.resolve(entry.getKey()))
                .toList();
        boolean trashed = isTrash(folder);
        for (int from = 0; from < newest.size() && !closed; from += BATCH) {
            int to = Math.min(newest.size(), from + BATCH);
            read(newest.subList(from, to), fresh, trashed);
            progress.accept(new Reading(to, newest.size()));
            changed.run();
        }
        return listing.folders();
    }

    private void read(Collection<Path> files, Map<String, FileState> states, boolean trashed)
            throws IOException, SQLException {
        List<PictureIndex.Entry> entries = new ArrayList<>();
        for (Path file : files) {
            FileState state = states.get(name(file));
            if (state != null) {
                try {
                    entries.add(new PictureIndex.Entry(file, state, ContentReader.read(file), trashed));
                } catch (IOException e) {
                    LOG.debug("{} is gone, or can't be read", file, e);
                }
            }
        }
        Map<String, Marks> inherited = new LinkedHashMap<>(index.write(entries));
        if (!inherited.isEmpty()) {
            journal.append(inherited);
            index.marks().set(inherited, journal.bytes());
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        thread.shutdownNow();
        try {
            // a task that is not at its end would open the index again
            if (!thread.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the pictures are still read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
