package pochade.presets;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.error.InvalidRequestException;

/** The small picture of a preset: the bytes of a PNG or JPEG file, of which nothing but their beginning was looked at. */
public final class PresetPicture {

    /** The most bytes that one may have. */
    public static final int LARGEST = 96 * 1024;

    private static final List<byte[]> BEGINNINGS = List.of(
            new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'},
            new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF});

    private final byte[] bytes;

    /** @throws InvalidRequestException if they are too many, or of another kind */
    public PresetPicture(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new InvalidRequestException(
                    "picture", "has " + bytes.length + " bytes", "use a smaller one, of at most " + LARGEST);
        }
        if (BEGINNINGS.stream().noneMatch(start -> begins(bytes, start))) {
            throw new InvalidRequestException("picture", "is neither PNG nor JPEG", "use another one, or none");
        }
        this.bytes = bytes.clone();
    }

    private static boolean begins(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PresetPicture picture && Arrays.equals(bytes, picture.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
