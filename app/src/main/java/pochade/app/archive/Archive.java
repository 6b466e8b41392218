package pochade.app.archive;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.folders.FolderList;
import pochade.app.search.Query;
import pochade.app.store.ImageStore;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.RgbImage;

/**
 * All pictures on this machine: found, marked, thrown away and brought back. Its methods wait for files and for the
 * database; any thread may call them, but the JavaFX thread shall not.
 */
public final class Archive implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);

    /** Writing many files makes many changes; they are over when there was none for this long. */
    private static final Duration QUIET = Duration.ofMillis(400);

    /** For file systems that tell of no changes. */
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private static final int MOST_NAMES = 10_000;

    /** What is pasted has no name but its time. */
    private static final DateTimeFormatter PASTED = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private static final int BATCH = 500;

    private final Path home;
    private final FolderList folders;
    private final PictureIndex index;
    private final MarkJournal journal;
    private final Trash trash;
    private final ThumbnailFiles thumbnails;
    private final Indexer indexer;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Reading>> readers = new CopyOnWriteArrayList<>();

    /**
     * Nothing is looked through before {@link #update}.
     *
     * @param records the folder of the index and of the small pictures
     * @param home the folder that new pictures come into, one of the others; it need not be there
     */
    public Archive(Path records, Path home, FolderList folders) {
        this(records, home, folders, QUIET, PERIOD);
    }

    Archive(Path records, Path home, FolderList folders, Duration quiet, Duration period) {
        this.home = home;
        this.folders = folders;
        index = new PictureIndex(records.resolve("pictures.db"));
        journal = new MarkJournal(home.resolve(MarkJournal.NAME));
        trash = new Trash(folders);
        thumbnails = new ThumbnailFiles(records.resolve("thumbnails"));
        indexer = new Indexer(index, journal, folders, thumbnails, this::changed, this::tell, quiet, period);
    }

    /** Calls the listener, on any thread, each time that something changed. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Calls the listener, on any thread, while new files are read. */
    public void onReading(Consumer<Reading> listener) {
        readers.add(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private void tell(Reading reading) {
        readers.forEach(reader -> reader.accept(reading));
    }

    public FolderList folders() {
        return folders;
    }

    /** The folder that new pictures come into. */
    public Path home() {
        return home;
    }

    /** Looks at all folders, in the background. */
    public void update() {
        indexer.update();
    }

    /**
     * Looks at a file that was just written, in the background.
     *
     * @param root the folder that new pictures come into now; it becomes one of the others
     */
    public void look(Path file, Path root) throws IOException {
        Path whole = root.toAbsolutePath().normalize();
        if (folders.all().stream().noneMatch(whole::startsWith) && Files.isDirectory(whole)) {
            addFolder(whole);
        }
        indexer.look(file.toAbsolutePath().normalize());
    }

    /** Forgets everything but the user's marks and finds it out again, in the background. */
    public void rebuild() throws SQLException {
        index.clear();
        changed();
        update();
    }

    /** The ids of the pictures that are meant, in this order. */
    public long[] find(Query query, Scope scope, Order order) throws SQLException {
        return index.find(query, scope, order);
    }

    /** Those of these pictures that are still there, by id. */
    public Map<Long, PictureRecord> records(long... ids) throws SQLException {
        return index.records(ids);
    }

    public Counts counts() throws SQLException {
        return index.counts();
    }

    /** What pictures were made with. */
    public Choices choices() throws SQLException {
        return index.choices();
    }

    /**
     * A small picture as a JPEG file. One that can't be made counts as damaged from now on.
     *
     * @throws IOException if it can't be made
     */
    public byte[] thumbnail(PictureRecord picture) throws IOException, SQLException {
        try {
            return thumbnails.of(picture.print(), picture.file());
        } catch (NoSuchFileException e) {
            update();
            throw e;
        } catch (IOException e) {
            if (picture.damage().isEmpty()) {
                index.setDamage(picture.id(), Damage.UNREADABLE);
                changed();
            }
            throw e;
        }
    }

    /**
     * Changes what the user thinks of these pictures.
     *
     * @throws IOException if that can't be written beside the pictures; then nothing has changed
     */
    public void mark(long[] ids, UnaryOperator<Marks> change) throws IOException, SQLException {
        markContents(index.prints(ids), change);
    }

    private void markContents(Collection<String> prints, UnaryOperator<Marks> change) throws IOException, SQLException {
        Map<String, Marks> marks = index.marks().of(prints);
        Map<String, Marks> changes = new HashMap<>();
        for (String print : prints) {
            Marks before = marks.getOrDefault(print, Marks.NONE);
            Marks now = change.apply(before);
            if (!now.equals(before)) {
                changes.put(print, now);
            }
        }
        if (!changes.isEmpty()) {
            journal.append(changes);
            index.marks().set(changes, journal.bytes());
            changed();
        }
    }

    /** Gives a board another name; where there is one of that name already, they become one. */
    public void renameBoard(String name, String newName) throws IOException, SQLException {
        markContents(index.marks().board(name), marks -> marks.without(name).with(newName));
    }

    /** Takes a board apart; its pictures stay. */
    public void deleteBoard(String name) throws IOException, SQLException {
        markContents(index.marks().board(name), marks -> marks.without(name));
    }

    /** Moves files. */
    private interface Mover {
        Path move(Path file) throws IOException;
    }

    /** Throws pictures away. */
    public Moved trash(long... ids) throws SQLException {
        return move(ids, trash::put, true);
    }

    /** Brings pictures back that were thrown away. */
    public Moved restore(long... ids) throws SQLException {
        return move(ids, trash::restore, false);
    }

    private Moved move(long[] ids, Mover mover, boolean trashed) throws SQLException {
        List<String> failures = new ArrayList<>();
        int done = 0;
        for (int from = 0; from < ids.length; from += BATCH) {
            long[] some = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + BATCH));
            for (PictureRecord picture : index.records(some).values()) {
                if (picture.trashed() == trashed) {
                    continue;
                }
                try {
                    index.move(picture.id(), mover.move(picture.file()), trashed);
                    done++;
                } catch (IOException e) {
                    LOG.warn("{} can't be moved", picture.file(), e);
                    failures.add(e.toString());
                }
            }
        }
        changed();
        return new Moved(done, failures);
    }

    /** Deletes what was thrown away, for good. */
    public void emptyTrash() throws IOException, SQLException {
        long[] ids = index.find(Query.ALL, new Scope.Trash(), Order.OLDEST);
        try {
            for (int from = 0; from < ids.length; from += BATCH) {
                long[] some = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + BATCH));
                for (PictureRecord picture : index.records(some).values()) {
                    Files.deleteIfExists(picture.file());
                }
            }
            trash.tidy();
        } finally {
            update();
        }
    }

    /** Copies pictures from elsewhere into the folder of new ones. */
    public Moved take(Collection<Path> files) {
        List<String> failures = new ArrayList<>();
        int done = 0;
        for (Path file : files) {
            try {
                indexer.look(copy(file));
                done++;
            } catch (IOException e) {
                LOG.warn("{} can't be copied", file, e);
                failures.add(e.toString());
            }
        }
        return new Moved(done, failures);
    }

    /**
     * Writes a picture that has no file into the folder of new ones.
     *
     * @return its file
     */
    public Path take(RgbImage picture) throws IOException {
        Files.createDirectories(home);
        Path wanted = home.resolve("pasted-" + PASTED.format(LocalDateTime.now(ZoneId.systemDefault())) + ".png");
        int number = 1;
        while (Files.exists(FreeName.numbered(wanted, number))) {
            number++;
        }
        Path file = FreeName.numbered(wanted, number);
        new ImageStore().write(file, picture, "");
        indexer.look(file);
        return file;
    }

    private Path copy(Path file) throws IOException {
        if (!FolderTree.isPicture(file)) {
            throw new IOException(file + " is no picture that is read here");
        }
        Files.createDirectories(home);
        for (int number = 1; number < MOST_NAMES; number++) {
            Path target = FreeName.numbered(home.resolve(String.valueOf(file.getFileName())), number);
            try {
                return Files.copy(file, target);
            } catch (FileAlreadyExistsException e) {
                // the next name may be free
            }
        }
        throw new FileAlreadyExistsException(file.toString());
    }

    /**
     * Looks for pictures in another folder, too, from now on.
     *
     * @throws InvalidRequestException if there is no such folder
     */
    public void addFolder(Path folder) throws IOException {
        folders.add(folder);
        update();
    }

    /** Looks for pictures in a folder no more; its files stay as they are. */
    public void removeFolder(Path folder) throws IOException {
        folders.remove(folder);
        update();
    }

    @Override
    public void close() {
        indexer.close();
        try {
            index.close();
        } catch (SQLException e) {
            LOG.warn("the index of pictures can't be closed", e);
        }
    }
}
