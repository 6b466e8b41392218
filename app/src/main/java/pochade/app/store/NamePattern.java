package pochade.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the files of pictures are named: words, the WebUI's tokens such as {@code [seed]} or {@code [datetime<%Y-%m>]}, and
 * {@code /} between folders.
 */
public record NamePattern(String text) {

    public static final NamePattern USUAL = new NamePattern("[seed]");

    /** Words before a token, and the token; or the words at the end. */
    private static final Pattern PART =
            Pattern.compile("([^\\[]*(?:\\[(?![^\\[\\]]+\\])[^\\[]*)*)(?:\\[([^\\[\\]]+)\\]|$)");

    private static final Pattern ARGUMENTS = Pattern.compile("<([^<>]*)>");
    private static final Pattern NAME = Pattern.compile("([^<]*)((?:<[^<>]*>)*)");

    /** Of the files in folders of another pattern; blank for none. */
    public NamePattern in(String folders) {
        return folders.isBlank() ? this : new NamePattern(folders + "/" + text);
    }

    /**
     * The path of a picture below the folder of pictures, without an ending: one part for each folder and one for the file,
     * each a name that every file system takes. The last is empty where the pattern stands for nothing.
     */
    List<String> parts(NamedPicture picture) {
        List<String> parts = new ArrayList<>(List.of(apply(picture).split("/", -1)));
        String file = FileNames.safe(parts.remove(parts.size() - 1));
        List<String> path = parts.stream()
                .map(FileNames::safe)
                .filter(folder -> !folder.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
        path.add(file);
        return path;
    }

    /** A token that says nothing about this picture goes with the words before it; one that nobody knows stays as it is. */
    private String apply(NamedPicture picture) {
        StringBuilder path = new StringBuilder();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            if (part.group(2) == null) {
                path.append(part.group(1));
                continue;
            }
            Optional<NameToken> token = token(part.group(2));
            if (token.isEmpty()) {
                path.append(part.group());
            } else {
                token.get().of(picture, arguments(part.group(2))).ifPresent(value -> path.append(part.group(1))
                        .append(value.replace('/', '_').replace('\\', '_')));
            }
        }
        return path.toString();
    }

    /** What stands in brackets but is no token. */
    public List<String> unknown() {
        return PART.matcher(text)
                .results()
                .map(part -> part.group(2))
                .filter(token -> token != null && token(token).isEmpty())
                .map(token -> "[" + token + "]")
                .toList();
    }

    private static Optional<NameToken> token(String written) {
        Matcher name = NAME.matcher(written);
        return name.matches() ? NameToken.of(name.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static List<String> arguments(String written) {
        return ARGUMENTS.matcher(written).results().map(it -> it.group(1)).toList();
    }
}
