package pochade.app.store;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads, and adds to, the texts of a PNG file (chunks tEXt, zTXt and iTXt; PNG specification, third edition, 11.3.3) without decoding
 * its pixels and without trusting it: what is too large, damaged or of another kind is passed over.
 */
public final class PngText {

    /** The most bytes that one text may have, packed or unpacked. */
    public static final int LARGEST_TEXT = 1 << 20;

    /** The most bytes that all texts of a file may have. */
    public static final int LARGEST_SUM = 4 << 20;

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int CHUNK_HEAD = 8;
    private static final int CHUNK_TAIL = 4;

    private PngText() {}

    /** True for a file that begins as a PNG does. */
    public static boolean isPng(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.size() >= Long.BYTES && read(channel, Long.BYTES).getLong() == SIGNATURE;
        }
    }

    /** The texts by keyword, in the order of the file; of two with one keyword, the first. Empty for other files. */
    public static Map<String, String> read(Path file) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!isPng(file)) {
            return texts;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(Long.BYTES);
            int sum = 0;
            while (channel.size() - channel.position() >= CHUNK_HEAD + CHUNK_TAIL) {
                ByteBuffer head = read(channel, CHUNK_HEAD);
                long length = Integer.toUnsignedLong(head.getInt());
                String type = StandardCharsets.ISO_8859_1.decode(head).toString();
                long end = channel.position() + length + CHUNK_TAIL;
                if (type.equals("IEND") || end > channel.size()) {
                    break;
                }
                if (length <= LARGEST_TEXT && isText(type)) {
                    Optional<Entry> entry =
                            Entry.parse(type, read(channel, (int) length).array());
                    if (entry.isPresent() && sum + entry.get().size() <= LARGEST_SUM) {
                        sum += entry.get().size();
                        texts.putIfAbsent(entry.get().keyword(), entry.get().text());
                    }
                }
                channel.position(end);
            }
        }
        return texts;
    }

    /**
     * The picture with one more text (chunk iTXt), right behind its header, in place of those with the same keyword.
     *
     * @param png a whole PNG file
     * @param keyword 1 to 79 Latin letters
     * @throws IOException if it is no PNG file
     */
    public static byte[] with(byte[] png, String keyword, String text) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(png);
        if (png.length < Long.BYTES + CHUNK_HEAD + CHUNK_TAIL || source.getLong() != SIGNATURE) {
            throw new IOException("this is no PNG file");
        }
        ByteArrayOutputStream made = new ByteArrayOutputStream(png.length);
        made.write(png, 0, Long.BYTES);
        boolean written = false;
        while (source.remaining() >= CHUNK_HEAD + CHUNK_TAIL) {
            int start = source.position();
            long length = Integer.toUnsignedLong(source.getInt());
            byte[] type = new byte[4];
            source.get(type);
            if (length + CHUNK_TAIL > source.remaining()) {
                throw new IOException("the PNG file is cut off");
            }
            byte[] head = Arrays.copyOfRange(png, source.position(), source.position() + (int) Math.min(length, 80));
            source.position(source.position() + (int) length + CHUNK_TAIL);
            boolean replaced = isText(new String(type, StandardCharsets.ISO_8859_1))
                    && new String(head, StandardCharsets.ISO_8859_1).startsWith(keyword + "\0");
            if (!replaced) {
                made.write(png, start, source.position() - start);
            }
            if (!written) {
                made.writeBytes(chunk(keyword, text));
                written = true;
            }
        }
        return made.toByteArray();
    }

    private static byte[] chunk(String keyword, String text) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes("iTXt".getBytes(StandardCharsets.US_ASCII));
        content.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        // no compression, no language, no translation
        content.writeBytes(new byte[5]);
        content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        CRC32 crc = new CRC32();
        crc.update(content.toByteArray());
        return ByteBuffer.allocate(content.size() + Integer.BYTES + CHUNK_TAIL)
                .putInt(content.size() - 4)
                .put(content.toByteArray())
                .putInt((int) crc.getValue())
                .array();
    }

    private static boolean isText(String type) {
        return type.equals("tEXt") || type.equals("zTXt") || type.equals("iTXt");
    }

    private static ByteBuffer read(FileChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the file was cut while it was read");
            }
        }
        return bytes.flip();
    }

    /** One text chunk; {@code size} is that of the unpacked text in bytes. */
    private record Entry(String keyword, String text, int size) {

        static Optional<Entry> parse(String type, byte[] chunk) {
            int end = indexOfNul(chunk, 0);
            if (end < 1 || end > 79) {
                return Optional.empty();
            }
            String keyword = new String(chunk, 0, end, StandardCharsets.ISO_8859_1);
            int at = end + 1;
            return switch (type) {
                case "tEXt" -> entry(keyword, rest(chunk, at), StandardCharsets.ISO_8859_1);
                case "zTXt" -> inflate(rest(chunk, at + 1))
                        .flatMap(text -> entry(keyword, text, StandardCharsets.ISO_8859_1));
                default -> international(keyword, chunk, at);
            };
        }

        /** compression flag, compression method, language tag NUL, translated keyword NUL, text in UTF-8. */
        private static Optional<Entry> international(String keyword, byte[] chunk, int at) {
            int language = indexOfNul(chunk, at + 2);
            int translated = language < 0 ? -1 : indexOfNul(chunk, language + 1);
            if (translated < 0) {
                return Optional.empty();
            }
            byte[] text = rest(chunk, translated + 1);
            return (chunk[at] == 0 ? Optional.of(text) : inflate(text))
                    .flatMap(plain -> entry(keyword, plain, StandardCharsets.UTF_8));
        }

        private static Optional<Entry> entry(String keyword, byte[] text, Charset charset) {
            return Optional.of(new Entry(keyword, new String(text, charset), text.length));
        }

        private static Optional<byte[]> inflate(byte[] packed) {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(packed);
                ByteArrayOutputStream plain = new ByteArrayOutputStream();
                byte[] block = new byte[8192];
                while (!inflater.finished() && plain.size() <= LARGEST_TEXT) {
                    int count = inflater.inflate(block);
                    if (count == 0) {
                        return Optional.empty();
                    }
                    plain.write(block, 0, count);
                }
                return Optional.of(plain.toByteArray()).filter(bytes -> bytes.length <= LARGEST_TEXT);
            } catch (DataFormatException e) {
                return Optional.empty();
            } finally {
                inflater.end();
            }
        }

        private static int indexOfNul(byte[] bytes, int from) {
            for (int i = from; i < bytes.length; i++) {
                if (bytes[i] == 0) {
                    return i;
                }
            }
            return -1;
        }

        private static byte[] rest(byte[] bytes, int from) {
            return from >= bytes.length ? new byte[0] : Arrays.copyOfRange(bytes, from, bytes.length);
        }
    }
}
