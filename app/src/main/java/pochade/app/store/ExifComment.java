package pochade.app.store;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.exif.EXIF;
import com.twelvemonkeys.imageio.metadata.tiff.IFD;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The texts in the EXIF data of a JPEG or WebP file: the user comment, where the WebUI puts the parameters (EXIF 2.32, 4.6.5),
 * and the tags that ComfyUI uses as texts with a keyword.
 */
public final class ExifComment {

    /** The keyword of the user comment. */
    public static final String USER_COMMENT = "UserComment";

    private static final int CODE_LENGTH = 8;
    private static final byte[] UNICODE = "UNICODE\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ASCII = "ASCII\0\0\0".getBytes(StandardCharsets.US_ASCII);

    private ExifComment() {}

    /**
     * EXIF data that hold this comment alone, as piexif writes it: in big-endian UTF-16, in a big-endian file.
     */
    public static byte[] write(String comment) throws IOException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(UNICODE);
        value.write(comment.getBytes(StandardCharsets.UTF_16BE));
        IFD exif = new IFD(List.of(new TIFFEntry(EXIF.TAG_USER_COMMENT, TIFF.TYPE_UNDEFINED, value.toByteArray())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            new TIFFWriter().write(List.of(new TIFFEntry(TIFF.TAG_EXIF_IFD, TIFF.TYPE_LONG, exif)), out);
        }
        return bytes.toByteArray();
    }

    /** The texts of EXIF data by keyword; empty for what is none. */
    public static Map<String, String> read(byte[] exif) {
        Map<String, String> texts = new LinkedHashMap<>();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(exif))) {
            Directory directory = new TIFFReader().read(in);
            for (Entry entry : directory) {
                if (entry.getValue() instanceof Directory inner) {
                    Entry comment = inner.getEntryById(EXIF.TAG_USER_COMMENT);
                    if (comment != null && comment.getValue() instanceof byte[] value) {
                        texts.putIfAbsent(USER_COMMENT, decode(value));
                    }
                } else if (entry.getValue() instanceof String text) {
                    putKeyed(texts, text);
                }
            }
        } catch (IOException | RuntimeException e) {
            // the library throws what it likes at damaged data; what was read so far counts
            return texts;
        }
        return texts;
    }

    /** ComfyUI's {@code prompt:{...}}. */
    private static void putKeyed(Map<String, String> texts, String text) {
        int colon = text.indexOf(":{");
        if (colon > 0) {
            texts.putIfAbsent(text.substring(0, colon), text.substring(colon + 1));
        }
    }

    private static String decode(byte[] value) {
        if (startsWith(value, UNICODE)) {
            byte[] text = Arrays.copyOfRange(value, CODE_LENGTH, value.length);
            return unmarked(new String(text, order(text)));
        }
        int from = startsWith(value, ASCII) || startsWith(value, new byte[CODE_LENGTH]) ? CODE_LENGTH : 0;
        return unmarked(new String(value, from, value.length - from, StandardCharsets.UTF_8));
    }

    /** Programs disagree about the order of bytes. Such texts have signs of ASCII, whose high byte is 0. */
    private static Charset order(byte[] text) {
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i + 1 < text.length; i += 2) {
            evenZeros += text[i] == 0 ? 1 : 0;
            oddZeros += text[i + 1] == 0 ? 1 : 0;
        }
        return oddZeros > evenZeros ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    private static boolean startsWith(byte[] value, byte[] code) {
        return value.length >= CODE_LENGTH && Arrays.equals(value, 0, CODE_LENGTH, code, 0, CODE_LENGTH);
    }

    /** Without a mark of the byte order and the zeros at the end that some programs write. */
    private static String unmarked(String text) {
        int from = text.startsWith("\uFEFF") ? 1 : 0;
        int to = text.length();
        while (to > from && text.charAt(to - 1) == 0) {
            to--;
        }
        return text.substring(from, to);
    }
}
