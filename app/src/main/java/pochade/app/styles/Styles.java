package pochade.app.styles;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.Prompt;

/**
 * Styles by their names; of two with one name, the last.
 *
 * @param files the name of the file that a style is in, by the name of the style; empty where there is one file
 */
public record Styles(List<Style> all, Map<String, String> files) {

    public static final Styles NONE = new Styles(List.of());

    public Styles {
        Map<String, Style> byName = new LinkedHashMap<>();
        all.forEach(style -> byName.put(style.name(), style));
        all = List.copyOf(byName.values());
        files = Map.copyOf(files);
    }

    /** Of one file. */
    public Styles(List<Style> all) {
        this(all, Map.of());
    }

    /**
     * Styles that were found in a prompt.
     *
     * @param names in the order in which they were applied
     * @param prompt what was there before
     */
    public record Found(List<String> names, Prompt prompt) {

        public Found {
            names = List.copyOf(names);
        }
    }

    /** The file of the style where there are several. */
    public Optional<String> fileOf(Style style) {
        return Optional.ofNullable(files.get(style.name()));
    }

    /** @throws InvalidRequestException if there is none of this name; then with the names that there are */
    public Style find(String name) {
        return all.stream()
                .filter(style -> style.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "style",
                        "is '" + name + "'",
                        all.isEmpty()
                                ? "name a file of styles with --styles-file; there are none"
                                : "use one of "
                                        + String.join(
                                                ", ",
                                                all.stream().map(Style::name).toList())));
    }

    /** The prompt in these styles, one after another. */
    public Prompt apply(List<String> names, Prompt plain) {
        Prompt prompt = plain;
        for (String name : names) {
            prompt = find(name).applyTo(prompt);
        }
        return prompt;
    }

    /** Takes styles out of a prompt until there is none in it, each at most once. */
    public Found takeFrom(Prompt styled) {
        List<Style> left = new ArrayList<>(all);
        List<String> names = new ArrayList<>();
        Prompt prompt = styled;
        boolean found = true;
        while (found) {
            found = false;
            for (Style style : left) {
                Optional<Prompt> rest = style.takeFrom(prompt);
                if (rest.isPresent()) {
                    prompt = rest.get();
                    names.add(style.name());
                    left.remove(style);
                    found = true;
                    break;
                }
            }
        }
        Collections.reverse(names);
        return new Found(names, prompt);
    }
}
