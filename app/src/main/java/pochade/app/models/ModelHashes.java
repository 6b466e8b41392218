package pochade.app.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SHA-256 of model files, computed when somebody asks, one file after another in the background, and remembered. */
public final class ModelHashes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelHashes.class);

    private static final int CHUNK = 1 << 20;

    /** A network drive may take its time for a chunk. */
    private static final int CLOSE_SECONDS = 10;

    /** In the order of the engine's preference: the file, or the index of several, that a folder's UNet is read from. */
    private static final List<String> UNET_FILES = List.of(
            "diffusion_pytorch_model.safetensors",
            "model.safetensors",
            "diffusion_pytorch_model.safetensors.index.json",
            "model.safetensors.index.json",
            "diffusion_pytorch_model.fp16.safetensors",
            "model.fp16.safetensors",
            "diffusion_pytorch_model.safetensors.index.fp16.json",
            "model.safetensors.index.fp16.json",
            "diffusion_pytorch_model.bin");

    private final LibraryRecords records;
    private final Map<Key, CompletableFuture<String>> running = new HashMap<>();
    private final Map<Key, Double> progress = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "hashes");
        made.setDaemon(true);
        return made;
    });
    private volatile boolean closed;

    private record Key(Path model, HashedPart part) {}

    public ModelHashes(LibraryRecords records) {
        this.records = records;
    }

    /**
     * The SHA-256 in hex, soon; of a model's folder, that of its UNet's file. Fails with an {@link IOException} within an
     * {@link UncheckedIOException} where the file can't be read or has no such part. Cancelling it stops the computation for
     * all who wait for it.
     */
    public synchronized CompletableFuture<String> of(Path model, HashedPart part) {
        Key key = new Key(model.toAbsolutePath().normalize(), part);
        CompletableFuture<String> known = running.get(key);
        if (known != null && !known.isDone()) {
            return known;
        }
        CompletableFuture<String> made = new CompletableFuture<>();
        if (closed) {
            made.cancel(false);
            return made;
        }
        running.put(key, made);
        thread.execute(() -> complete(made, key));
        return made;
    }

    /** The hash, if it was computed for the file as it is now. Waits for the disk. */
    public Optional<String> known(Path model, HashedPart part) {
        Path file = weights(model);
        try {
            return records.hash(file, part, FileStamp.of(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The share of the file that was read for its hash so far; 0 for one that waits. */
    public double progress(Path model, HashedPart part) {
        return progress.getOrDefault(new Key(model.toAbsolutePath().normalize(), part), 0.0);
    }

    /** The file that the hash of a model is that of. */
    static Path weights(Path model) {
        Path unet = model.resolve("unet");
        return UNET_FILES.stream()
                .map(unet::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(model);
    }

    private void complete(CompletableFuture<String> made, Key key) {
        try {
            made.complete(find(key, made));
        } catch (IOException e) {
            made.completeExceptionally(new UncheckedIOException(e));
        } catch (CancellationException e) {
            made.cancel(false);
        } finally {
            progress.remove(key);
            synchronized (this) {
                running.remove(key, made);
            }
        }
    }

    private String find(Key key, CompletableFuture<String> wanted) throws IOException {
        Path file = weights(key.model);
        FileStamp before = FileStamp.of(file);
        String remembered = records.hash(file, key.part, before).orElse(null);
        if (remembered != null) {
            return remembered;
        }
        String computed = compute(file, key, wanted);
        if (FileStamp.of(file).equals(before)) {
            records.remember(file, key.part, before, computed);
        }
        return computed;
    }

    private String compute(Path file, Key key, CompletableFuture<String> wanted) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        double bytes = Math.max(1, Files.size(file));
        long done = 0;
        try (InputStream in = Files.newInputStream(file)) {
            if (key.part == HashedPart.BEHIND_HEADER) {
                in.skipNBytes(headerBytes(file, in));
            }
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (closed || wanted.isDone()) {
                    throw new CancellationException();
                }
                digest.update(chunk, 0, read);
                done += read;
                progress.put(key, done / bytes);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Eight bytes hold the length of the header, the lowest first. */
    private static long headerBytes(Path file, InputStream in) throws IOException {
        byte[] length = in.readNBytes(Long.BYTES);
        long bytes = length.length < Long.BYTES
                ? -1
                : ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (bytes < 0 || bytes > Files.size(file) - Long.BYTES) {
            throw new IOException(file + " has no safetensors header");
        }
        return bytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Stops what is computed, and returns when all who wait for it were told that it was cancelled. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            thread.shutdown();
        }
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a file is still read for its hash");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
