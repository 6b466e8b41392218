package pochade.app.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pochade.inference.api.error.InvalidRequestException;

/** The pictures that a command line names: files, and those in folders, by their names. */
public final class InputPictures {

    private InputPictures() {}

    /** @throws InvalidRequestException if there is none */
    public static List<Path> in(Path first, List<Path> more) throws IOException {
        List<Path> pictures = new ArrayList<>();
        for (Path path : Stream.concat(Stream.of(first), more.stream()).toList()) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    files.filter(InputPictures::isPicture).sorted().forEach(pictures::add);
                }
            } else {
                pictures.add(path);
            }
        }
        if (pictures.isEmpty()) {
            throw new InvalidRequestException(
                    "PICTURE", "is '" + first + "', which holds no picture", "name another one");
        }
        for (Path picture : pictures) {
            if (!Files.isRegularFile(picture)) {
                throw new InvalidRequestException(
                        "PICTURE", "is '" + picture + "', which is no file", "name another one");
            }
        }
        return pictures;
    }

    private static boolean isPicture(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches("[^.].*\\.(png|jpe?g|webp)");
    }
}
