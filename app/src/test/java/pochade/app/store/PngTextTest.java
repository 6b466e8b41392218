package pochade.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngTextTest {

    private final Path folder;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream png = new DataOutputStream(bytes);

    PngTextTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsAllThreeKindsOfText() throws IOException {
        signature();
        chunk("tEXt", latin("a\0plain"));
        chunk("zTXt", latin("b\0\0"), deflate(latin("packed")));
        chunk("iTXt", latin("c\0\0\0zh\0\0"), "苹果".getBytes(StandardCharsets.UTF_8));
        chunk("iTXt", latin("d\0\1\0\0\0"), deflate("苹果".getBytes(StandardCharsets.UTF_8)));
        assertThat(read()).isEqualTo(Map.of("a", "plain", "b", "packed", "c", "苹果", "d", "苹果"));
    }

    @Test
    void theFirstOfTwoTextsWithOneKeywordCounts() throws IOException {
        signature();
        chunk("tEXt", latin("a\0first"));
        chunk("tEXt", latin("a\0second"));
        assertThat(read()).isEqualTo(Map.of("a", "first"));
    }

    @Test
    void passesOverWhatIsTooLarge() throws IOException {
        signature();
        chunk("tEXt", latin("large\0"), new byte[PngText.LARGEST_TEXT]);
        chunk("zTXt", latin("bomb\0\0"), deflate(new byte[100 << 20]));
        chunk("tEXt", latin("a\0small"));
        assertThat(read()).isEqualTo(Map.of("a", "small"));
    }

    @Test
    void takesTextsUpToTheLimitAndNoMore() throws IOException {
        byte[] largest = new byte[PngText.LARGEST_TEXT];
        Arrays.fill(largest, (byte) 'x');
        signature();
        for (int i = 0; i < 6; i++) {
            chunk("zTXt", latin(i + "\0\0"), deflate(largest));
        }
        assertThat(read()).containsOnlyKeys("0", "1", "2", "3");
    }

    @Test
    void passesOverDamagedTexts() throws IOException {
        signature();
        chunk("tEXt", latin("no end of the keyword"));
        chunk("tEXt", latin("\0no keyword"));
        chunk("zTXt", latin("a\0\0not packed"));
        chunk("zTXt", latin("b\0"));
        chunk("iTXt", latin("c\0\0\0no ends"));
        chunk("iTXt", latin("d\0"));
        chunk("tEXt", latin("e\0whole"));
        assertThat(read()).isEqualTo(Map.of("e", "whole"));
    }

    @Test
    void aFileCutAnywhereIsReadAsFarAsItGoes() throws IOException {
        signature();
        chunk("tEXt", latin("a\0plain"));
        chunk("zTXt", latin("b\0\0"), deflate(latin("packed")));
        byte[] whole = bytes.toByteArray();
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, length));
            assertThat(PngText.read(file)).hasSizeLessThan(2);
        }
    }

    @Test
    void aLengthThatRunsPastTheFileEndsTheReading() throws IOException {
        signature();
        png.writeInt(-1);
        png.writeBytes("tEXt");
        png.writeBytes("a\0text and more");
        assertThat(read()).isEmpty();
    }

    @Test
    void otherFilesHaveNoTexts() throws IOException {
        png.writeBytes("<html>not found</html>");
        assertThat(read()).isEmpty();
        assertThat(PngText.read(folder)).isEmpty();
        assertThat(PngText.read(folder.resolve("absent.png"))).isEmpty();
    }

    private Map<String, String> read() throws IOException {
        return PngText.read(Files.write(folder.resolve("test.png"), bytes.toByteArray()));
    }

    private void signature() throws IOException {
        png.writeLong(0x89504E470D0A1A0AL);
    }

    private void chunk(String type, byte[]... parts) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(latin(type));
        for (byte[] part : parts) {
            body.write(part);
        }
        CRC32 crc = new CRC32();
        crc.update(body.toByteArray());
        png.writeInt(body.size() - type.length());
        png.write(body.toByteArray());
        png.writeInt((int) crc.getValue());
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater();
        deflater.setInput(plain);
        deflater.finish();
        byte[] packed = new byte[plain.length / 100 + 1000];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }
}
