package pochade.app.jobs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.database.Database;
import pochade.app.database.Schema;
import pochade.app.prompt.Order;
import pochade.app.session.Job;
import pochade.app.session.JobState;
import pochade.app.session.JobStore;
import pochade.app.session.Pace;
import pochade.inference.api.event.JobId;
import pochade.inference.api.request.JobRequest;
import pochade.inference.process.message.RequestCodec;

/**
 * The jobs of the queue in an SQLite file, which one program at a time has. What was asked for together is written
 * together, on a thread of its own; what is written survives a loss of power.
 */
public final class JobRecords implements JobStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobRecords.class);

    private static final long LONGEST_CLOSE_SECONDS = 20;

    private static final List<String> TOGETHER = List.of(
            "ALTER TABLE pace RENAME TO pace_alone",
            "CREATE TABLE pace (network TEXT NOT NULL, device TEXT NOT NULL, pixels INTEGER NOT NULL, together INTEGER NOT NULL,"
                    + " seconds REAL NOT NULL, PRIMARY KEY (network, device, pixels, together))",
            "INSERT INTO pace (network, device, pixels, together, seconds)"
                    + " SELECT network, device, pixels, 1, seconds FROM pace_alone",
            "DROP TABLE pace_alone");

    private static final Schema SCHEMA = new Schema(List.of(tables(), TOGETHER));

    private final Database database;
    private final Rasters rasters;
    private final Path lockFile;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "queue-records"));
    private final Deque<Database.Statements> unwritten = new ArrayDeque<>();
    private @Nullable FileChannel lock;
    private boolean lasting;

    /** @param file made if it is not there; another one beside it tells who has it */
    public JobRecords(Path file) {
        database = new Database(file, SCHEMA);
        rasters = new Rasters(database);
        lockFile = file.resolveSibling(file.getFileName() + ".lock");
    }

    private static List<String> tables() {
        List<String> tables = new ArrayList<>(Rasters.TABLES);
        tables.add("CREATE TABLE job (id TEXT PRIMARY KEY, place INTEGER NOT NULL, state TEXT NOT NULL,"
                + " deaths INTEGER NOT NULL, words TEXT NOT NULL, request TEXT NOT NULL)");
        tables.add("CREATE TABLE pace (network TEXT NOT NULL, device TEXT NOT NULL, pixels INTEGER NOT NULL,"
                + " seconds REAL NOT NULL, PRIMARY KEY (network, device, pixels))");
        return tables;
    }

    /**
     * Reads what was kept. A job that ran when the program ended is interrupted; where that happened too often, it is put
     * aside. Where another program has the file, or it can't be used, there is nothing, and nothing is kept.
     */
    public CompletableFuture<Kept> open() {
        return CompletableFuture.supplyAsync(this::load, thread);
    }

    private Kept load() {
        try {
            lasting = lock() && database.origin() != Database.Origin.MEMORY;
            if (lasting) {
                endRuns();
                return read();
            }
        } catch (SQLException | IOException e) {
            LOG.warn("{} can't be read; the queue is forgotten in the end", database.file(), e);
            lasting = false;
        }
        return new Kept(List.of(), Map.of(), 0, false);
    }

    /** False if another program has it. */
    private boolean lock() throws IOException {
        Files.createDirectories(lockFile.toAbsolutePath().getParent());
        lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void endRuns() throws SQLException {
        database.update(
                "UPDATE job SET deaths = deaths + 1, state = CASE WHEN deaths + 1 >= ? THEN ? ELSE ? END WHERE state = ?",
                Job.MOST_DEATHS,
                JobState.PUT_ASIDE.name(),
                JobState.INTERRUPTED.name(),
                JobState.RUNNING.name());
    }

    private Kept read() throws SQLException {
        List<Job> jobs = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        RasterReader pixels = new RasterReader(database);
        database.query("SELECT id, place, state, deaths, words, request FROM job ORDER BY place", row -> {
            try {
                jobs.add(job(row, pixels));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("a job of the queue can't be read and is left as it is", e);
                unreadable.add(row.getString("id"));
            }
        });
        Map<Pace.Kind, Double> seconds = new HashMap<>();
        database.query(
                "SELECT network, device, pixels, together, seconds FROM pace",
                row -> seconds.put(
                        new Pace.Kind(row.getString(1), row.getString(2), row.getLong(3), row.getInt(4)),
                        row.getDouble(5)));
        return new Kept(jobs, seconds, unreadable.size(), true);
    }

    private static Job job(ResultSet row, RasterReader pixels) throws SQLException, IOException {
        String id = row.getString("id");
        JobRequest request = RequestCodec.read(row.getString("request"), pixels.of(id));
        Order order = OrderCodec.read(row.getString("words"), request);
        return new Job(
                new JobId(UUID.fromString(id)),
                order,
                JobState.valueOf(row.getString("state")),
                row.getInt("deaths"),
                row.getLong("place"));
    }

    @Override
    public void add(Job job) {
        String state = state(job);
        int deaths = job.deaths();
        long place = job.place();
        write(() -> {
            RequestCodec.Written request = RequestCodec.write(job.order().request());
            database.update(
                    "INSERT INTO job (id, place, state, deaths, words, request) VALUES (?, ?, ?, ?, ?, ?)",
                    job.id().toString(),
                    place,
                    state,
                    deaths,
                    OrderCodec.write(job.order()),
                    request.json());
            rasters.add(job.id(), request.rasters());
        });
    }

    @Override
    public void change(Job job) {
        String state = state(job);
        int deaths = job.deaths();
        long place = job.place();
        write(() -> database.update(
                "UPDATE job SET place = ?, state = ?, deaths = ? WHERE id = ?",
                place,
                state,
                deaths,
                job.id().toString()));
    }

    private static String state(Job job) {
        return job.stateProperty().get().name();
    }

    @Override
    public void remove(JobId job) {
        write(() -> {
            database.update("DELETE FROM job WHERE id = ?", job.toString());
            rasters.remove(job);
        });
    }

    @Override
    public void learn(Pace.Kind kind, double seconds) {
        write(() -> database.update(
                "INSERT OR REPLACE INTO pace (network, device, pixels, together, seconds) VALUES (?, ?, ?, ?, ?)",
                kind.network(),
                kind.device(),
                kind.pixels(),
                kind.together(),
                seconds));
    }

    private void write(Database.Statements statements) {
        synchronized (unwritten) {
            unwritten.add(statements);
        }
        if (!thread.isShutdown()) {
            thread.execute(this::writeAll);
        }
    }

    private void writeAll() {
        List<Database.Statements> all;
        synchronized (unwritten) {
            all = List.copyOf(unwritten);
            unwritten.clear();
        }
        if (!lasting || all.isEmpty()) {
            return;
        }
        try {
            database.transaction(() -> {
                for (Database.Statements statements : all) {
                    statements.run();
                }
            });
        } catch (SQLException e) {
            LOG.error("changes of the queue could not be written to {}", database.file(), e);
        }
    }

    /** Writes what was asked for, and lets others have the file. */
    @Override
    public void close() {
        thread.execute(this::writeAll);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the last changes of the queue could not be written in time");
            }
            database.close();
            if (lock != null) {
                lock.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | IOException e) {
            LOG.warn("{} can't be closed", database.file(), e);
        }
    }
}
