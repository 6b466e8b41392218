package pochade.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

class ExifOrientationTest {

    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    /** Two rows of three: a b c, d e f. */
    private static final RgbImage PICTURE = letters(new Extent(3, 2), "abcdef");

    private static RgbImage letters(Extent extent, String letters) {
        byte[] rgb = new byte[(int) (3 * extent.area())];
        for (int i = 0; i < letters.length(); i++) {
            rgb[3 * i] = (byte) letters.charAt(i);
        }
        return RgbImage.of(extent, rgb);
    }

    /** TIFF with one directory of two entries. */
    private static byte[] tiff(int orientation, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(64).order(order);
        bytes.put((order == BIG ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        bytes.putShort((short) 42).putInt(8).putShort((short) 2);
        bytes.putShort((short) 256)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 9)
                .putShort((short) 0);
        bytes.putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return bytes.array();
    }

    private static byte[] jpeg(int orientation, ByteOrder order) {
        byte[] tiff = tiff(orientation, order);
        ByteBuffer bytes = ByteBuffer.allocate(200);
        bytes.putShort((short) 0xFFD8)
                .putShort((short) 0xFFE0)
                .putShort((short) 4)
                .putShort((short) 0);
        bytes.putShort((short) 0xFFE1).putShort((short) (tiff.length + 8));
        bytes.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff).putShort((short) 0xFFDA);
        return bytes.array();
    }

    private static byte[] chunks(ByteOrder order, String before, String name, byte[] exif) {
        ByteBuffer bytes = ByteBuffer.allocate(200).order(order);
        bytes.put(before.getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] data : new byte[][] {{1, 2, 3}, exif}) {
            byte[] chunk = (data == exif ? name : "abcd").getBytes(StandardCharsets.US_ASCII);
            if (order == BIG) {
                bytes.putInt(data.length).put(chunk).put(data).putInt(0);
            } else {
                bytes.put(chunk).putInt(data.length).put(data).put(new byte[data.length % 2]);
            }
        }
        return bytes.array();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, abcdef",
        "2, 3, cbafed",
        "3, 3, fedcba",
        "4, 3, defabc",
        "5, 2, adbecf",
        "6, 2, daebfc",
        "7, 2, fcebda",
        "8, 2, cfbead",
    })
    void turns_as_pillow_does(int orientation, int width, String letters) {
        RgbImage upright = letters(new Extent(width, 6 / width), letters);
        assertThat(ExifOrientation.of(jpeg(orientation, BIG)).turn(PICTURE)).isEqualTo(upright);
    }

    @Test
    void stands_in_every_kind_of_file() {
        String png = "\u0089PNG\r\n\u001a\n";
        String webp = "RIFF\0\0\0\0WEBP";
        byte[] named = ("Exif\0\0" + new String(tiff(6, LITTLE), StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ExifOrientation.of(jpeg(6, LITTLE))).isEqualTo(ExifOrientation.LYING_LEFT);
        assertThat(ExifOrientation.of(chunks(BIG, png, "eXIf", tiff(6, BIG)))).isEqualTo(ExifOrientation.LYING_LEFT);
        assertThat(ExifOrientation.of(chunks(LITTLE, webp, "EXIF", tiff(6, LITTLE))))
                .isEqualTo(ExifOrientation.LYING_LEFT);
        assertThat(ExifOrientation.of(chunks(LITTLE, webp, "EXIF", named))).isEqualTo(ExifOrientation.LYING_LEFT);
    }

    @Test
    void what_is_out_of_range_counts_as_upright() {
        assertThat(ExifOrientation.of(jpeg(0, BIG))).isEqualTo(ExifOrientation.UPRIGHT);
        assertThat(ExifOrientation.of(jpeg(9, BIG))).isEqualTo(ExifOrientation.UPRIGHT);
        assertThat(ExifOrientation.of(new byte[0])).isEqualTo(ExifOrientation.UPRIGHT);
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, -8, -12, Integer.MIN_VALUE, Integer.MAX_VALUE})
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_length_that_leads_out_of_the_file_or_back_ends_the_search(int length) {
        ByteBuffer png = ByteBuffer.allocate(64).putLong(0x89504E470D0A1A0AL).putInt(length);
        ByteBuffer webp = ByteBuffer.allocate(64).order(LITTLE);
        webp.put("RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        assertThat(ExifOrientation.of(png.array())).isEqualTo(ExifOrientation.UPRIGHT);
        assertThat(ExifOrientation.of(webp.array())).isEqualTo(ExifOrientation.UPRIGHT);
    }

    @Property
    void no_damage_is_more_than_no_orientation(@ForAll byte[] damage, @ForAll("kinds") byte[] start) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(start);
        file.writeBytes(damage);
        assertThat(ExifOrientation.of(file.toByteArray())).isNotNull();
    }

    @Provide
    Arbitrary<byte[]> kinds() {
        return Arbitraries.of(
                new byte[] {(byte) 0xFF, (byte) 0xD8},
                "RIFF\0\0\0\0WEBPEXIF".getBytes(StandardCharsets.ISO_8859_1),
                "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1),
                jpeg(6, BIG));
    }
}
