package pochade.app.document;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import pochade.app.picture.Area;

/**
 * A square of pixels that never change, premultiplied {@code 0xAARRGGBB}, rows from top to bottom. One that only former states
 * of the document have is packed, so that there can be many of them.
 */
public final class Tile {

    private static final int PIXELS = TileAt.SIDE * TileAt.SIDE;

    private volatile int @Nullable [] pixels;
    private volatile byte @Nullable [] packed;
    private volatile @Nullable Area bounds;

    /** @param pixels become this tile's own */
    Tile(int... pixels) {
        this.pixels = pixels;
    }

    /** The pixels themselves: not to be changed. */
    public int[] pixels() {
        int[] now = pixels;
        if (now == null) {
            now = unpacked();
            pixels = now;
        }
        return now;
    }

    /** The smallest area that holds all that is not transparent, counted from the corner of the tile; may be empty. */
    Area bounds() {
        Area known = bounds;
        if (known == null) {
            known = findBounds(pixels());
            bounds = known;
        }
        return known;
    }

    private static Area findBounds(int... pixels) {
        int left = TileAt.SIDE;
        int right = 0;
        int top = TileAt.SIDE;
        int bottom = 0;
        for (int i = 0; i < PIXELS; i++) {
            if (pixels[i] != 0) {
                int x = i % TileAt.SIDE;
                left = Math.min(left, x);
                right = Math.max(right, x + 1);
                top = Math.min(top, i / TileAt.SIDE);
                bottom = i / TileAt.SIDE + 1;
            }
        }
        return right == 0 ? Area.NONE : new Area(left, top, right - left, bottom - top);
    }

    /** Takes less memory from now on, until its pixels are asked for. Any thread. */
    void pack() {
        int[] now = pixels;
        if (now != null) {
            if (packed == null) {
                packed = deflated(now);
            }
            pixels = null;
        }
    }

    private static byte[] deflated(int... pixels) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * PIXELS);
        bytes.asIntBuffer().put(pixels);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes.array());
            deflater.finish();
            byte[] target = new byte[Integer.BYTES * PIXELS + 1024];
            int length = deflater.deflate(target);
            return Arrays.copyOf(target, length);
        } finally {
            deflater.end();
        }
    }

    private int[] unpacked() {
        byte[] source = packed;
        if (source == null) {
            throw new IllegalStateException("a tile without pixels");
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(source);
            ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * PIXELS);
            inflater.inflate(bytes);
            bytes.flip();
            int[] result = new int[PIXELS];
            bytes.asIntBuffer().get(result);
            return result;
        } catch (DataFormatException e) {
            throw new IllegalStateException("a packed tile is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
