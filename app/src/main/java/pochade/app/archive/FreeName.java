package pochade.app.archive;

import java.nio.file.Path;

/** Names beside one that is taken. */
final class FreeName {

    private FreeName() {}

    /** {@code apple.png}, {@code apple (2).png}, {@code apple (3).png} and so on, from 1. */
    static Path numbered(Path file, int number) {
        if (number == 1) {
            return file;
        }
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return file.resolveSibling(name.substring(0, end) + " (" + number + ")" + name.substring(end));
    }
}
