package pochade.app.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model files on this machine: where they are, what is known of them, and what the user thinks of them. Any thread
 * may use it; methods that look at the disk say so.
 */
public final class ModelLibrary {

    /** The name of the model that ships. */
    public static final String STARTER = "starter";

    private static final Logger LOG = LoggerFactory.getLogger(ModelLibrary.class);

    private final ModelFolders folders;
    private final LibraryRecords records;
    private final SidecarReader sidecars = new SidecarReader();
    private final List<Consumer<List<ModelEntry>>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Map<Path, LibraryRecords.Read> contents;
    private volatile List<ModelEntry> entries = List.of();
    private volatile Set<Path> directories = Set.of();

    /** A library that was not scanned yet. */
    public ModelLibrary(ModelFolders folders, LibraryRecords records) {
        this.folders = folders;
        this.records = records;
    }

    public ModelFolders folders() {
        return folders;
    }

    /** What the last scan found, with what became known since; the folders in their order, each by path. */
    public List<ModelEntry> entries() {
        return entries;
    }

    /** Calls the listener with the entries each time they change, on the thread that changed them. */
    public void onChange(Consumer<List<ModelEntry>> listener) {
        listeners.add(listener);
    }

    /** The folders that the last scan went through. */
    Set<Path> directories() {
        return directories;
    }

    /** Looks which files there are now. Waits for the disk. */
    public synchronized void scan() {
        FolderScan scan = new FolderScan(FolderScan.MOST_FILES);
        folders.all().forEach(folder -> FolderLayout.roots(folder).forEach(scan::visit));
        List<ModelEntry> found = entries(scan);
        directories = scan.directories();
        if (!found.equals(entries)) {
            publish(found);
        }
    }

    /** The models in a folder that need not be one of the library's. Waits for the disk. */
    public synchronized List<ModelEntry> in(Path folder) {
        FolderScan scan = new FolderScan(FolderScan.MOST_FILES);
        scan.visit(folder.toAbsolutePath().normalize());
        return entries(scan);
    }

    private List<ModelEntry> entries(FolderScan scan) {
        Map<Path, UserMarks> marks = records.marks();
        List<ModelEntry> found = new ArrayList<>();
        for (Path model : scan.models()) {
            entry(model, sidecars.read(model, scan::modified), marks).ifPresent(found::add);
        }
        return found;
    }

    /** The file or folder as an entry, in the library or not; empty if there is none. Waits for the disk. */
    public synchronized Optional<ModelEntry> at(Path model) {
        Path whole = model.toAbsolutePath().normalize();
        return Files.exists(whole)
                ? entry(whole, sidecars.read(whole, ModelLibrary::modified), records.marks())
                : Optional.empty();
    }

    private Optional<ModelEntry> entry(Path model, Sidecar sidecar, Map<Path, UserMarks> marks) {
        try {
            FileStamp stamp = FileStamp.of(model);
            return Optional.of(new ModelEntry(
                    ModelName.of(model),
                    model,
                    stamp,
                    content(model, stamp),
                    sidecar,
                    marks.getOrDefault(model, UserMarks.NONE)));
        } catch (IOException e) {
            LOG.debug("{} is gone, or can't be looked at", model, e);
            return Optional.empty();
        }
    }

    private static Optional<Long> modified(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private ModelContent content(Path model, FileStamp stamp) {
        LibraryRecords.Read read = contents().get(model);
        return read != null && read.stamp().equals(stamp) ? read.content() : new ModelContent.Unread();
    }

    private Map<Path, LibraryRecords.Read> contents() {
        if (contents == null) {
            contents = new HashMap<>(records.contents());
        }
        return contents;
    }

    /**
     * Takes what was found out of an entry.
     *
     * @param lasting whether the next start shall know it, too
     * @return the entry with that content
     */
    synchronized ModelEntry learn(ModelEntry entry, ModelContent content, boolean lasting) {
        LibraryRecords.Read read = new LibraryRecords.Read(entry.stamp(), content);
        contents().put(entry.path(), read);
        if (lasting) {
            records.remember(entry.path(), read);
        }
        replace(entry.path(), known -> known.with(content));
        return entry.with(content);
    }

    /** The SHA-256 of those files and folders of the library for which it was computed, by path. Waits for the disk. */
    public Map<Path, String> hashes() {
        Map<Path, String> known = new HashMap<>();
        for (ModelEntry entry : entries) {
            hash(entry.path()).ifPresent(hash -> known.put(entry.path(), hash));
        }
        return known;
    }

    private Optional<String> hash(Path model) {
        Path file = ModelHashes.weights(model);
        try {
            return records.hash(file, HashedPart.FILE, FileStamp.of(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Remembers whether the user likes it. */
    public synchronized void setFavourite(Path model, boolean favourite) {
        records.setFavourite(model, favourite);
        replace(
                model,
                known -> known.with(new UserMarks(favourite, known.marks().lastUsed())));
    }

    /** Remembers that a picture was asked for with these. */
    public synchronized void setUsed(Collection<Path> models, Instant time) {
        for (Path model : models) {
            records.setUsed(model, time);
            replace(model, known -> known.with(new UserMarks(known.marks().favourite(), Optional.of(time))));
        }
    }

    private void replace(Path model, UnaryOperator<ModelEntry> change) {
        List<ModelEntry> changed = entries.stream()
                .map(known -> known.path().equals(model) ? change.apply(known) : known)
                .toList();
        if (!changed.equals(entries)) {
            publish(changed);
        }
    }

    private void publish(List<ModelEntry> now) {
        entries = List.copyOf(now);
        listeners.forEach(listener -> listener.accept(entries));
    }
}
