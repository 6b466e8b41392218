package pochade.app.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/**
 * How a camera was held, as EXIF tells it (tag 274), and the picture turned upright. EXIF stands in a segment of JPEG, in a
 * chunk of PNG or WebP; what is damaged there counts as upright.
 */
enum ExifOrientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    MIRRORED_UPSIDE_DOWN,
    TRANSPOSED,
    LYING_LEFT,
    TRANSVERSE,
    LYING_RIGHT;

    private static final int TAG = 274;
    private static final int ENTRY_BYTES = 12;
    private static final int JPEG_START = 0xFFD8;
    private static final int JPEG_EXIF = 0xFFE1;
    private static final int JPEG_SCAN = 0xFFDA;
    private static final int PNG_SIGNATURE_BYTES = 8;
    private static final int RIFF_HEAD_BYTES = 12;
    private static final String EXIF_NAME = "Exif\0\0";

    /** The orientation of a whole picture file. */
    static ExifOrientation of(byte[] file) {
        try {
            return tiff(ByteBuffer.wrap(file)).map(ExifOrientation::ofTiff).orElse(UPRIGHT);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return UPRIGHT;
        }
    }

    private static Optional<ByteBuffer> tiff(ByteBuffer file) {
        if (Short.toUnsignedInt(file.getShort(0)) == JPEG_START) {
            return ofJpeg(file.position(Short.BYTES));
        }
        return text(file, 0, 4).equals("RIFF")
                ? chunk(file.position(RIFF_HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN), true)
                : chunk(file.position(PNG_SIGNATURE_BYTES), false);
    }

    private static Optional<ByteBuffer> ofJpeg(ByteBuffer file) {
        while (file.remaining() > 2 * Short.BYTES) {
            int marker = Short.toUnsignedInt(file.getShort());
            int length = Short.toUnsignedInt(file.getShort()) - Short.BYTES;
            if (marker == JPEG_SCAN) {
                break;
            } else if (marker == JPEG_EXIF
                    && text(file, file.position(), EXIF_NAME.length()).equals(EXIF_NAME)) {
                return Optional.of(file.slice(file.position(), length));
            }
            file.position(file.position() + length);
        }
        return Optional.empty();
    }

    /** @param riff whether the length follows the name and is filled up to an even number, else as in PNG */
    private static Optional<ByteBuffer> chunk(ByteBuffer file, boolean riff) {
        while (file.remaining() > 2 * Integer.BYTES) {
            int at = file.position();
            int length = file.getInt(riff ? at + Integer.BYTES : at);
            String name = text(file, riff ? at : at + Integer.BYTES, 4);
            int data = at + 2 * Integer.BYTES;
            if (length < 0 || length > file.limit() - data) {
                break;
            }
            if (name.equalsIgnoreCase("EXIF")) {
                return Optional.of(file.slice(data, length));
            }
            // behind the data stands a checksum, or a byte where their number is odd
            file.position(data + length + (riff ? length % 2 : Integer.BYTES));
        }
        return Optional.empty();
    }

    private static String text(ByteBuffer bytes, int at, int length) {
        byte[] text = new byte[length];
        bytes.get(at, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static ExifOrientation ofTiff(ByteBuffer exif) {
        boolean named = text(exif, 0, EXIF_NAME.length()).equals(EXIF_NAME);
        ByteBuffer tiff = named ? exif.slice(EXIF_NAME.length(), exif.limit() - EXIF_NAME.length()) : exif.slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(Integer.BYTES);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + Short.BYTES + i * ENTRY_BYTES;
            if (tiff.getShort(entry) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** The size of the picture as it was seen. */
    Extent turn(Extent stored) {
        return compareTo(TRANSPOSED) >= 0 ? new Extent(stored.height(), stored.width()) : stored;
    }

    /** The picture as it was seen. */
    RgbImage turn(RgbImage picture) {
        if (this == UPRIGHT) {
            return picture;
        }
        int width = picture.extent().width();
        int height = picture.extent().height();
        Extent turned = turn(picture.extent());
        byte[] from = picture.toBytes();
        byte[] to = new byte[from.length];
        for (int y = 0; y < turned.height(); y++) {
            for (int x = 0; x < turned.width(); x++) {
                int source = 3 * source(x, y, width, height);
                System.arraycopy(from, source, to, 3 * (y * turned.width() + x), 3);
            }
        }
        return RgbImage.of(turned, to);
    }

    /** The number of the stored pixel that is seen at a place. */
    private int source(int x, int y, int width, int height) {
        int right = width - 1;
        int bottom = height - 1;
        return switch (this) {
            case UPRIGHT -> y * width + x;
            case MIRRORED -> y * width + right - x;
            case UPSIDE_DOWN -> (bottom - y) * width + right - x;
            case MIRRORED_UPSIDE_DOWN -> (bottom - y) * width + x;
            case TRANSPOSED -> x * width + y;
            case LYING_LEFT -> (bottom - x) * width + y;
            case TRANSVERSE -> (bottom - x) * width + right - y;
            case LYING_RIGHT -> x * width + right - y;
        };
    }
}
