package pochade.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExifCommentTest {

    private static final String TEXT = "a cat, 猫 😀\nSteps: 20, Sampler: Euler, CFG scale: 7";

    @Test
    void readsWhatItWrites() throws IOException {
        assertThat(ExifComment.read(ExifComment.write(TEXT))).containsEntry("UserComment", TEXT);
    }

    @Test
    void writesAsPiexifDoes() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(ExifComment.write("ab, c"));
        assertThat(bytes.getInt()).isEqualTo(0x4D4D002A);
        int directory = bytes.getInt();
        assertThat(bytes.getShort(directory)).isEqualTo((short) 1);
        // the pointer to the EXIF data is a LONG (EXIF 2.32, 4.6.3): piexif, and so the WebUI, reads no other type
        assertThat(bytes.getInt(directory + 2)).isEqualTo(0x87690004);
        assertThat(new String(bytes.array(), StandardCharsets.ISO_8859_1)).contains("UNICODE\0\0a\0b\0,\0 \0c");
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UNICODE\0", StandardCharsets.UTF_16BE, ByteOrder.BIG_ENDIAN),
                Arguments.of("UNICODE\0", StandardCharsets.UTF_16BE, ByteOrder.LITTLE_ENDIAN),
                Arguments.of("UNICODE\0", StandardCharsets.UTF_16LE, ByteOrder.LITTLE_ENDIAN),
                Arguments.of("UNICODE\0", StandardCharsets.UTF_16, ByteOrder.BIG_ENDIAN),
                Arguments.of("ASCII\0\0\0", StandardCharsets.UTF_8, ByteOrder.BIG_ENDIAN),
                Arguments.of("\0\0\0\0\0\0\0\0", StandardCharsets.UTF_8, ByteOrder.LITTLE_ENDIAN),
                Arguments.of("", StandardCharsets.UTF_8, ByteOrder.LITTLE_ENDIAN));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void readsWhatOtherProgramsWrite(String code, Charset charset, ByteOrder order) {
        assertThat(ExifComment.read(exif(order, join(code, TEXT.getBytes(charset)))))
                .containsEntry("UserComment", TEXT);
    }

    @Test
    void damagedDataHaveNoTextAndDoNoHarm() throws IOException {
        byte[] whole = ExifComment.write(TEXT);
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                damaged[random.nextInt(60)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xff);
            }
            assertThat(ExifComment.read(damaged)).hasSizeLessThan(100);
        }
        for (int length = 0; length < whole.length; length++) {
            assertThat(ExifComment.read(java.util.Arrays.copyOf(whole, length))).hasSizeLessThan(2);
        }
    }

    @Test
    void aDirectoryThatHoldsItselfEnds() {
        ByteBuffer bytes = ByteBuffer.allocate(64);
        bytes.putInt(0x4D4D002A).putInt(8);
        bytes.putShort((short) 1)
                .putShort((short) 0x8769)
                .putShort((short) 4)
                .putInt(1)
                .putInt(8);
        bytes.putInt(8);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> ExifComment.read(bytes.array()));
    }

    /** A directory with one pointer to another that has the comment alone. */
    private static byte[] exif(ByteOrder order, byte[] comment) {
        ByteBuffer bytes = ByteBuffer.allocate(44 + comment.length).order(order);
        bytes.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        bytes.putShort((short) 42).putInt(8);
        bytes.putShort((short) 1)
                .putShort((short) 0x8769)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26);
        bytes.putInt(0);
        bytes.putShort((short) 1).putShort((short) 0x9286).putShort((short) 7).putInt(comment.length);
        bytes.putInt(44).putInt(0);
        return bytes.put(comment).array();
    }

    private static byte[] join(String code, byte[] text) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(code.getBytes(StandardCharsets.US_ASCII));
        both.writeBytes(text);
        return both.toByteArray();
    }
}
