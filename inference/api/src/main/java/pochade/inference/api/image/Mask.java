package pochade.inference.api.image;

import java.util.Arrays;
import pochade.inference.api.error.InvalidRequestException;

/** An immutable mask: how much of each pixel it covers, 0 (nothing) to 255 (all), rows from top to bottom. */
public final class Mask {

    private final Extent extent;
    private final byte[] coverage;

    private Mask(Extent extent, byte[] coverage) {
        this.extent = extent;
        this.coverage = coverage;
    }

    /**
     * A mask of these values.
     *
     * @param coverage width x height bytes; copied
     */
    public static Mask of(Extent extent, byte[] coverage) {
        if (coverage.length != extent.area()) {
            throw new InvalidRequestException(
                    "mask", "holds " + coverage.length + " bytes", "a mask of " + extent + " has " + extent.area());
        }
        return new Mask(extent, coverage.clone());
    }

    public Extent extent() {
        return extent;
    }

    /** 0 to 255. */
    public int at(int x, int y) {
        return coverage[y * extent.width() + x] & 0xff;
    }

    /** Covers what this mask leaves free, and the other way round. */
    public Mask inverted() {
        byte[] other = new byte[coverage.length];
        for (int i = 0; i < other.length; i++) {
            other[i] = (byte) ~coverage[i];
        }
        return new Mask(extent, other);
    }

    /** Each pixel covered wholly, from 128 on, or not at all. */
    public Mask rounded() {
        byte[] other = new byte[coverage.length];
        for (int i = 0; i < other.length; i++) {
            other[i] = (byte) (coverage[i] < 0 ? 255 : 0);
        }
        return new Mask(extent, other);
    }

    /** Whether it covers nothing at all. */
    public boolean isEmpty() {
        for (byte value : coverage) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return coverage.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask that && extent.equals(that.extent) && Arrays.equals(coverage, that.coverage);
    }

    @Override
    public int hashCode() {
        return 31 * extent.hashCode() + Arrays.hashCode(coverage);
    }

    @Override
    public String toString() {
        return "Mask[" + extent + "]";
    }
}
