package pochade.app.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pochade.inference.api.image.Extent;

/** What pictures are written as. */
public enum PictureFormat {
    PNG("PNG", Extent.LONGEST_SIDE, "png"),
    /** Loses a little of the picture. */
    JPEG("JPEG", Extent.LONGEST_SIDE, "jpg", "jpeg"),
    /** Loses a little of the picture, or nothing, as one likes. */
    WEBP("WebP", 16_383, "webp");

    private final String label;
    private final int longestSide;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<String> endings;

    PictureFormat(String label, int longestSide, String... endings) {
        this.label = label;
        this.longestSide = longestSide;
        this.endings = List.of(endings);
    }

    /** What it is called. */
    public String label() {
        return label;
    }

    /** Of a file's name, without the dot. */
    public String ending() {
        return endings.get(0);
    }

    /** This format, or PNG for pictures that it can't hold. */
    public PictureFormat holding(Extent size) {
        return Math.max(size.width(), size.height()) <= longestSide ? this : PNG;
    }

    /** The format that a file's name stands for; empty for others, and for a name without an ending. */
    public static Optional<PictureFormat> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings.stream().anyMatch(it -> name.endsWith("." + it)))
                .findFirst();
    }
}
