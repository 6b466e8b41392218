package pochade.inference.weights;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;

/** What can be wrong with a model, in words for its user. */
public final class ModelFault {

    private static final int LONGEST_QUOTE = 120;
    private static final int MOST_PROBLEMS = 20;

    private ModelFault() {}

    public static InferenceException badModel(Path path, String problem) {
        return badModel(path, List.of(problem));
    }

    /** Names the first {@value #MOST_PROBLEMS} problems and counts the others. */
    public static InferenceException badModel(Path path, List<String> problems) {
        List<String> named = new ArrayList<>(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
        if (problems.size() > MOST_PROBLEMS) {
            named.add("and " + (problems.size() - MOST_PROBLEMS) + " more");
        }
        return new InferenceException(new Failure.BadModel(path.toString(), named));
    }

    public static InferenceException notFound(Path path) {
        return new InferenceException(new Failure.ModelNotFound(path.toString()));
    }

    /** A missing file is {@link Failure.ModelNotFound}; everything else the system refuses is a bad model. */
    static InferenceException unreadable(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return notFound(path);
        }
        return new InferenceException(
                new Failure.BadModel(path.toString(), List.of("cannot be read: " + reason(cause))), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }

    /** Foreign text for a message: shortened, and without characters that end lines or turn the direction of text. */
    public static String quote(String foreign) {
        String shown = foreign.codePoints()
                .limit(LONGEST_QUOTE)
                .mapToObj(ModelFault::visible)
                .collect(Collectors.joining());
        return "'" + shown + (foreign.codePointCount(0, foreign.length()) > LONGEST_QUOTE ? "…" : "") + "'";
    }

    private static String visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> String.format("\\u%04x", codePoint);
            default -> Character.toString(codePoint);
        };
    }
}
