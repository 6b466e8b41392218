package pochade.app.jobs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import pochade.app.database.Database;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.process.message.PixelSource;

/** Reads the {@link Rasters} of jobs: one that many jobs share is in memory once. */
final class RasterReader {

    private final Database database;
    private final Map<String, RgbImage> images = new HashMap<>();
    private final Map<String, Mask> masks = new HashMap<>();

    RasterReader(Database database) {
        this.database = database;
    }

    /** Those of a job, in their order; nothing is read for a job that asks for none. */
    PixelSource of(String job) {
        return new OfJob(job);
    }

    private List<String> hashes(String job) throws IOException {
        List<String> hashes = new ArrayList<>();
        try {
            database.query(
                    "SELECT sha256 FROM job_raster WHERE job = ? ORDER BY number",
                    row -> hashes.add(row.getString(1)),
                    job);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return hashes;
    }

    private byte[] pixels(String sha256) throws IOException {
        List<byte[]> found = new ArrayList<>();
        try {
            database.query("SELECT pixels FROM raster WHERE sha256 = ?", row -> found.add(row.getBytes(1)), sha256);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        if (found.isEmpty()) {
            throw new IOException("a picture is missing");
        }
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(found.get(0)))) {
            return in.readAllBytes();
        }
    }

    private final class OfJob implements PixelSource {

        private final String job;
        private @Nullable Iterator<String> hashes;

        OfJob(String job) {
            this.job = job;
        }

        @Override
        public RgbImage image(Extent extent) throws IOException {
            String sha256 = next();
            RgbImage image = images.get(sha256);
            if (image == null) {
                image = made(() -> RgbImage.of(extent, pixels(sha256)));
                images.put(sha256, image);
            }
            return image;
        }

        @Override
        public Mask mask(Extent extent) throws IOException {
            String sha256 = next();
            Mask mask = masks.get(sha256);
            if (mask == null) {
                mask = made(() -> Mask.of(extent, pixels(sha256)));
                masks.put(sha256, mask);
            }
            return mask;
        }

        private String next() throws IOException {
            if (hashes == null) {
                hashes = hashes(job).iterator();
            }
            if (!hashes.hasNext()) {
                throw new IOException("a picture is missing");
            }
            return hashes.next();
        }
    }

    private interface Maker<T> {
        T make() throws IOException;
    }

    private static <T> T made(Maker<T> maker) throws IOException {
        try {
            return maker.make();
        } catch (InvalidRequestException e) {
            throw new IOException("a picture is damaged", e);
        }
    }
}
