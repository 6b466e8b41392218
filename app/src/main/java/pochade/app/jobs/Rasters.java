package pochade.app.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import pochade.app.database.Database;
import pochade.inference.api.event.JobId;
import pochade.inference.process.message.Raster;

/** The pictures and masks of jobs: one that many jobs share is kept once. */
final class Rasters {

    static final List<String> TABLES = List.of(
            "CREATE TABLE raster (sha256 TEXT PRIMARY KEY, pixels BLOB NOT NULL)",
            "CREATE TABLE job_raster (job TEXT NOT NULL, number INTEGER NOT NULL, sha256 TEXT NOT NULL,"
                    + " PRIMARY KEY (job, number))",
            "CREATE INDEX job_raster_sha256 ON job_raster (sha256)");

    private final Database database;

    Rasters(Database database) {
        this.database = database;
    }

    void add(JobId job, List<Raster> rasters) throws SQLException {
        for (int number = 0; number < rasters.size(); number++) {
            byte[] bytes = rasters.get(number).bytes().get();
            String sha256 = sha256(bytes);
            List<String> known = new ArrayList<>();
            database.query("SELECT sha256 FROM raster WHERE sha256 = ?", row -> known.add(row.getString(1)), sha256);
            if (known.isEmpty()) {
                database.update("INSERT INTO raster (sha256, pixels) VALUES (?, ?)", sha256, deflate(bytes));
            }
            database.update(
                    "INSERT INTO job_raster (job, number, sha256) VALUES (?, ?, ?)", job.toString(), number, sha256);
        }
    }

    void remove(JobId job) throws SQLException {
        if (database.update("DELETE FROM job_raster WHERE job = ?", job.toString()) > 0) {
            database.update("DELETE FROM raster WHERE NOT EXISTS"
                    + " (SELECT 1 FROM job_raster WHERE job_raster.sha256 = raster.sha256)");
        }
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, fast)) {
            deflated.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
