package pochade.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of pictures that are named {@code NUMBER-NAME.png}, {@code .jpg} or {@code .webp} and counted on, as the WebUI does. */
public record PictureFolder(Path folder) {

    private static final Pattern NAME = Pattern.compile("(\\d{5,9})(?:-.*)?\\.(?:png|jpe?g|webp)");

    /** The name for the next picture, after the highest number that is there. */
    public Path next(long seed) throws IOException {
        return next(seed, PictureFormat.PNG);
    }

    /** As {@link #next(long)}, in another format. */
    public Path next(long seed, PictureFormat format) throws IOException {
        return next(String.valueOf(seed), format);
    }

    /** As {@link #next(long)}, with another text behind the number; empty for none. */
    Path next(String behindNumber, PictureFormat format) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            int highest = files.map(file -> NAME.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .mapToInt(name -> Integer.parseInt(name.group(1)))
                    .max()
                    .orElse(0);
            return folder.resolve(name(highest + 1, behindNumber, format));
        }
    }

    static String name(int number, String behindNumber, PictureFormat format) {
        String behind = behindNumber.isEmpty() ? "" : "-" + behindNumber;
        return String.format(Locale.ROOT, "%05d%s.%s", number, behind, format.ending());
    }
}
