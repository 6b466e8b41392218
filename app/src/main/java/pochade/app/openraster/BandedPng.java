package pochade.app.openraster;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG (third edition) with 8 bits for each of red, green, blue and alpha, in bands of rows that all processors pack at once: each ends
 * at a byte (zlib's sync flush), so that they follow one another in one stream.
 */
final class BandedPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** Of zlib (RFC 1950): deflate with a window of 32 KiB, packed fast. */
    private static final byte[] ZLIB_HEAD = {0x78, 0x01};

    private static final int BYTES = 4;
    private static final int ROWS = 128;
    private static final int FAST = 2;

    /** The prime of Adler-32. */
    private static final long BASE = 65521;

    private static final byte SUB = 1;
    private static final byte UP = 2;

    private BandedPng() {}

    /** Where the pixels come from. */
    interface Rows {

        /** Writes a row as ARGB, not premultiplied; any thread. */
        void read(int y, int[] row);
    }

    /** A packed band. */
    private static final class Band {

        private final byte[] packed;

        /** Adler-32 of its bytes before they were packed, and how many those were. */
        private final long sum;

        private final long length;

        private Band(byte[] packed, long sum, long length) {
            this.packed = packed;
            this.sum = sum;
            this.length = length;
        }
    }

    /** How many bands a picture of this height has. */
    static int bands(int height) {
        return (height + ROWS - 1) / ROWS;
    }

    /** @param packed runs when a band is packed, on any thread */
    static byte[] write(int width, int height, Rows rows, Runnable packed) throws IOException {
        int count = bands(height);
        List<Band> bands = IntStream.range(0, count)
                .parallel()
                .mapToObj(band -> {
                    int end = Math.min(height, (band + 1) * ROWS);
                    Band made = pack(width, band * ROWS, end, rows, band == count - 1);
                    packed.run();
                    return made;
                })
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(SIGNATURE);
        chunk(out, "IHDR", head(width, height));
        long sum = 1;
        for (int i = 0; i < count; i++) {
            Band band = bands.get(i);
            sum = joined(sum, band);
            ByteArrayOutputStream data = new ByteArrayOutputStream(band.packed.length + 8);
            if (i == 0) {
                data.writeBytes(ZLIB_HEAD);
            }
            data.writeBytes(band.packed);
            if (i == count - 1) {
                new DataOutputStream(data).writeInt((int) sum);
            }
            chunk(out, "IDAT", data.toByteArray());
        }
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static byte[] head(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(bytes);
        head.writeInt(width);
        head.writeInt(height);
        // 8 bits, true colour with alpha, the only way to pack and to filter, not interlaced
        head.write(new byte[] {8, 6, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static Band pack(int width, int from, int to, Rows rows, boolean last) {
        byte[] filtered = filter(width, from, to, rows);
        Adler32 sum = new Adler32();
        sum.update(filtered);
        Deflater deflater = new Deflater(FAST, true);
        try {
            deflater.setInput(filtered);
            if (last) {
                deflater.finish();
            }
            ByteArrayOutputStream packed = new ByteArrayOutputStream(filtered.length / 2 + 64);
            byte[] piece = new byte[1 << 16];
            int length;
            do {
                length = deflater.deflate(piece, 0, piece.length, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
                packed.write(piece, 0, length);
            } while (length == piece.length || (last && !deflater.finished()));
            return new Band(packed.toByteArray(), sum.getValue(), filtered.length);
        } finally {
            deflater.end();
        }
    }

    /** Each row as the differences to the row above, or to the pixels on the left, whichever are smaller. */
    private static byte[] filter(int width, int from, int to, Rows rows) {
        int length = width * BYTES;
        byte[] filtered = new byte[(to - from) * (length + 1)];
        int[] row = new int[width];
        byte[] above = new byte[length];
        byte[] present = new byte[length];
        if (from > 0) {
            rows.read(from - 1, row);
            spread(row, above);
        }
        for (int y = from; y < to; y++) {
            rows.read(y, row);
            spread(row, present);
            write(present, above, filtered, (y - from) * (length + 1));
            byte[] swapped = above;
            above = present;
            present = swapped;
        }
        return filtered;
    }

    private static void spread(int[] row, byte[] bytes) {
        for (int x = 0; x < row.length; x++) {
            int colour = row[x];
            bytes[BYTES * x] = (byte) (colour >> 16);
            bytes[BYTES * x + 1] = (byte) (colour >> 8);
            bytes[BYTES * x + 2] = (byte) colour;
            bytes[BYTES * x + 3] = (byte) (colour >>> 24);
        }
    }

    private static void write(byte[] row, byte[] above, byte[] target, int at) {
        long up = 0;
        long sub = 0;
        for (int i = 0; i < row.length; i++) {
            up += Math.abs((byte) (row[i] - above[i]));
            sub += Math.abs((byte) (row[i] - (i < BYTES ? 0 : row[i - BYTES])));
        }
        target[at] = up <= sub ? UP : SUB;
        for (int i = 0; i < row.length; i++) {
            int known = up <= sub ? above[i] : i < BYTES ? 0 : row[i - BYTES];
            target[at + 1 + i] = (byte) (row[i] - known);
        }
    }

    /** Adler-32 of both, one behind the other, as zlib's {@code adler32_combine} has it. */
    private static long joined(long sum, Band band) {
        long rest = band.length % BASE;
        long low = (sum & 0xffff) + (band.sum & 0xffff) + BASE - 1;
        long high = (sum & 0xffff) * rest + (sum >>> 16) + (band.sum >>> 16) + BASE - rest;
        return high % BASE << 16 | low % BASE;
    }

    private static void chunk(DataOutputStream out, String type, byte... data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
