package pochade.app.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ModelHashesTest {

    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    private Path home;

    private LibraryRecords records;
    private ModelHashes hashes;

    @BeforeEach
    void open() {
        records = new LibraryRecords(home.resolve("library.db"), "");
        hashes = new ModelHashes(records);
    }

    @AfterEach
    void close() {
        hashes.close();
        records.close();
    }

    @Test
    void hashesAreThoseOfTheBytes() throws IOException {
        Path abc = Files.writeString(home.resolve("abc.safetensors"), "abc");
        assertThat(hashes.of(abc, HashedPart.FILE).join()).isEqualTo(OF_ABC);
        Path empty = Files.writeString(home.resolve("empty.ckpt"), "");
        assertThat(hashes.of(empty, HashedPart.FILE).join()).isEqualTo(OF_NOTHING);
    }

    @Test
    void theHashOfALoraLeavesItsHeaderOut() throws IOException {
        Path one = safetensors("one.safetensors", "{}", "abc");
        Path other = safetensors("other.safetensors", "{\"__metadata__\":{\"a\":\"b\"}}", "abc");
        assertThat(hashes.of(one, HashedPart.BEHIND_HEADER).join()).isEqualTo(OF_ABC);
        assertThat(hashes.of(other, HashedPart.BEHIND_HEADER).join()).isEqualTo(OF_ABC);
        assertThat(hashes.of(one, HashedPart.FILE).join())
                .isNotEqualTo(hashes.of(other, HashedPart.FILE).join());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void aHeaderThatEndsBehindTheFileHasNoHash(long length) throws IOException {
        Path file = home.resolve("bad.safetensors");
        Files.write(file, header(length));
        assertThatThrownBy(() -> hashes.of(file, HashedPart.BEHIND_HEADER).join())
                .hasStackTraceContaining("has no safetensors header");
    }

    @Test
    void theHashOfAFolderIsThatOfTheFileItsUnetIsReadFrom() throws IOException {
        Path unet = Files.createDirectories(home.resolve("model/unet"));
        Files.writeString(unet.resolve("diffusion_pytorch_model.fp16.safetensors"), "x");
        Files.writeString(unet.resolve("diffusion_pytorch_model.safetensors"), "abc");
        assertThat(hashes.of(home.resolve("model"), HashedPart.FILE).join()).isEqualTo(OF_ABC);
    }

    @Test
    void aHashIsRememberedUntilTheFileChanges() throws IOException {
        Path abc = Files.writeString(home.resolve("abc.safetensors"), "abc");
        FileStamp stamp = FileStamp.of(abc);
        hashes.of(abc, HashedPart.FILE).join();
        assertThat(records.hash(abc, HashedPart.FILE, stamp)).contains(OF_ABC);
        records.remember(abc, HashedPart.FILE, stamp, "remembered");
        assertThat(hashes.of(abc, HashedPart.FILE).join()).isEqualTo("remembered");
        Files.writeString(abc, "");
        assertThat(hashes.of(abc, HashedPart.FILE).join()).isEqualTo(OF_NOTHING);
    }

    @Test
    void aMissingFileFails() {
        assertThatThrownBy(
                        () -> hashes.of(home.resolve("none"), HashedPart.FILE).join())
                .hasStackTraceContaining("none");
    }

    @Test
    void aComputationIsCancelledByWhoWaitsAndByTheEnd() throws IOException {
        Path large = home.resolve("large.safetensors");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(1L << 40); // a file of holes, which takes an hour to read
        }
        CompletableFuture<String> first = hashes.of(large, HashedPart.FILE);
        assertThat(hashes.of(large, HashedPart.FILE)).isSameAs(first);
        first.cancel(false);
        Path abc = Files.writeString(home.resolve("abc.safetensors"), "abc");
        assertThat(hashes.of(abc, HashedPart.FILE).join()).isEqualTo(OF_ABC);
        CompletableFuture<String> second = hashes.of(large, HashedPart.FILE);
        hashes.close();
        assertThat(second).isCancelled();
        assertThatThrownBy(() -> hashes.of(abc, HashedPart.FILE).join()).isInstanceOf(CancellationException.class);
    }

    private Path safetensors(String name, String header, String data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(Long.BYTES + text.length + data.length())
                .put(header(text.length))
                .put(text)
                .put(data.getBytes(StandardCharsets.UTF_8))
                .array();
        return Files.write(home.resolve(name), bytes);
    }

    private static byte[] header(long length) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
    }
}
