package pochade.app.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What pictures are written as. */
public enum PictureFormat {
    PNG("png", "png"),
    /** Loses a little of the picture. */
    JPEG("jpg", "jpg", "jpeg");

    private final String ending;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<String> endings;

    PictureFormat(String ending, String... endings) {
        this.ending = ending;
        this.endings = List.of(endings);
    }

    /** Of a file's name, without the dot. */
    public String ending() {
        return ending;
    }

    /** The format that a file's name stands for; empty for others, and for a name without an ending. */
    public static Optional<PictureFormat> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings.stream().anyMatch(it -> name.endsWith("." + it)))
                .findFirst();
    }
}
