package pochade.app.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import pochade.app.metadata.MetadataReader;
import pochade.app.metadata.PictureMetadata;
import pochade.app.picture.PictureFile;
import pochade.inference.api.image.Extent;

/** Looks into picture files without decoding their pixels and without trusting them. */
final class ContentReader {

    private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] PNG_END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};
    private static final byte[] JPEG_START = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] JPEG_END = {(byte) 0xFF, (byte) 0xD9};
    private static final byte[] RIFF = {'R', 'I', 'F', 'F'};
    private static final int RIFF_HEAD = 8;

    private ContentReader() {}

    /** @throws IOException if the file can't be read at all */
    static Content read(Path file) throws IOException {
        FileEnds ends = FileEnds.of(file);
        Optional<Extent> size = PictureFile.extent(ends.beginning());
        Making making = MetadataReader.read(file)
                .map(PictureMetadata::parameters)
                .map(Making::of)
                .orElse(Making.UNKNOWN);
        return new Content(Fingerprint.of(ends), size, making, damage(ends, size));
    }

    private static Optional<Damage> damage(FileEnds ends, Optional<Extent> size) {
        if (ends.bytes() == 0) {
            return Optional.of(Damage.EMPTY);
        }
        byte[] beginning = ends.beginning();
        boolean whole;
        if (startsWith(beginning, PNG_START)) {
            whole = contains(ends.end(), PNG_END);
        } else if (startsWith(beginning, JPEG_START)) {
            whole = contains(ends.end(), JPEG_END);
        } else if (startsWith(beginning, RIFF)
                && new String(beginning, StandardCharsets.ISO_8859_1).startsWith("WEBP", RIFF_HEAD)) {
            int length =
                    ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN).getInt(RIFF.length);
            whole = RIFF_HEAD + Integer.toUnsignedLong(length) <= ends.bytes();
        } else {
            return Optional.of(Damage.NO_PICTURE);
        }
        if (!whole) {
            return Optional.of(Damage.CUT);
        }
        boolean large = ends.bytes() > PictureFile.LARGEST_FILE
                || size.filter(it -> it.area() > PictureFile.MOST_PIXELS).isPresent();
        return large ? Optional.of(Damage.TOO_LARGE) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return isAt(bytes, 0, beginning);
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int at = bytes.length - wanted.length; at >= 0; at--) {
            if (isAt(bytes, at, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] bytes, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (at + i >= bytes.length || bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
