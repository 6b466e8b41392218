package pochade.app.prompt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.Prompt;

/**
 * Decides what a prompt leaves open: {@code __name__} is one of the {@link Wildcards choices} of that name, {@code {a|b}} one
 * of these, {@code {2$$a|b|c}} two different ones, {@code {1-2$$ and $$a|b|c}} one or two with and between them, {@code
 * {0.5::a|b}} weighs them. Choices may leave something open in turn. As in the WebUI, # begins a comment that goes to the end
 * of its line. A backslash keeps the letter behind it as it is.
 *
 * <p>The same seed decides the same way.
 */
public final class PromptChoices {

    private static final int DEEPEST = 50;
    private static final String SEPARATOR = ", ";

    private static final Pattern COMMENT_LINE = Pattern.compile("(^|\n)#[^\n]*(\n|$)");
    private static final Pattern COMMENT = Pattern.compile("#[^\n]*(\n|$)");
    static final Pattern WILDCARD = Pattern.compile("__((?:[\\p{L}\\p{N}.*/ -]|_(?!_))+)__");
    static final Pattern COUNT = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?\\$\\$(?:([^|{}$]*)\\$\\$)?");
    static final Pattern WEIGHT = Pattern.compile("\\s*(\\d{1,9}(?:\\.\\d{0,9})?|\\.\\d{1,9})::");

    private final Wildcards wildcards;
    private final SplittableRandom random;

    private PromptChoices(Wildcards wildcards, long seed) {
        this.wildcards = wildcards;
        random = new SplittableRandom(seed);
    }

    /**
     * A prompt and its negative with nothing left open.
     *
     * @param seed of the first picture
     * @throws InvalidRequestException if a name has no choices, or choices that lead back to it, or the prompt grows too long
     */
    public static Prompt decide(Prompt prompt, Wildcards wildcards, long seed) {
        PromptChoices choices = new PromptChoices(wildcards, seed);
        return new Prompt(
                choices.decide(withoutComments(prompt.positive()), List.of()),
                choices.decide(withoutComments(prompt.negative()), List.of()),
                prompt.options());
    }

    /** What is left to be read. */
    public static String withoutComments(String text) {
        return COMMENT.matcher(COMMENT_LINE.matcher(text).replaceAll("\n")).replaceAll("\n");
    }

    /** @param names whose choices this text is of, the outermost first */
    private String decide(String text, List<String> names) {
        if (names.size() > DEEPEST) {
            throw fault("nests more than " + DEEPEST + " choices", "nest fewer");
        }
        StringBuilder decided = new StringBuilder();
        Matcher wildcard = WILDCARD.matcher(text);
        int[] closing = closing(text);
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                decided.append(text, i, i + 2);
                i += 2;
            } else if (wildcard.region(i, text.length()).lookingAt()) {
                decided.append(ofWildcard(wildcard.group(1), names));
                i = wildcard.end();
            } else if (closing[i] > 0) {
                decided.append(ofVariants(options(text, i, closing[i]), names));
                i = closing[i] + 1;
            } else {
                decided.append(text.charAt(i));
                i++;
            }
            if (decided.length() > Prompt.LONGEST) {
                throw fault("has more than " + Prompt.LONGEST + " characters with its choices", "use shorter ones");
            }
        }
        return decided.toString();
    }

    private String ofWildcard(String name, List<String> names) {
        if (names.contains(name)) {
            throw fault("holds __" + name + "__, whose choices lead back to it", "take that choice out of its file");
        }
        return chosen(wildcards.choices(name), 1, SEPARATOR, with(names, name));
    }

    private String ofVariants(List<String> options, List<String> names) {
        Matcher count = COUNT.matcher(options.get(0));
        if (!count.lookingAt()) {
            return chosen(options, 1, SEPARATOR, with(names, ""));
        }
        options.set(0, options.get(0).substring(count.end()));
        int least = Integer.parseInt(count.group(1));
        int most = count.group(2) == null ? least : Math.max(least, Integer.parseInt(count.group(2)));
        String separator = count.group(3) == null ? SEPARATOR : count.group(3);
        return chosen(options, random.nextInt(least, most + 1), separator, with(names, ""));
    }

    private static List<String> with(List<String> names, String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return longer;
    }

    /** So many different ones of the options, by their weights. */
    private String chosen(List<String> options, int count, String separator, List<String> names) {
        List<Option> left = new ArrayList<>();
        options.forEach(option -> left.add(Option.of(option)));
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < count && !left.isEmpty()) {
            chosen.add(decide(left.remove(draw(left)).text, names));
        }
        return String.join(separator, chosen);
    }

    private int draw(List<Option> options) {
        double rest = random.nextDouble()
                * options.stream().mapToDouble(Option::weight).sum();
        int drawn = 0;
        while (drawn < options.size() - 1 && rest >= options.get(drawn).weight) {
            rest -= options.get(drawn).weight;
            drawn++;
        }
        return drawn;
    }

    private static InvalidRequestException fault(String fault, String cure) {
        return new InvalidRequestException("prompt", fault, cure);
    }

    /** @param weight how often it is chosen, as a share of all of them */
    private record Option(String text, double weight) {

        static Option of(String written) {
            Matcher weight = WEIGHT.matcher(written);
            return weight.lookingAt()
                    ? new Option(written.substring(weight.end()), Double.parseDouble(weight.group(1)))
                    : new Option(written, 1);
        }
    }

    /** For each opening brace with a bar behind it the place of its closing one, 0 for all else. */
    static int[] closing(String text) {
        int[] closing = new int[text.length()];
        BitSet barred = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\\') {
                i++;
            } else if (letter == '{') {
                open.push(i);
            } else if (letter == '|' && !open.isEmpty()) {
                barred.set(open.element());
            } else if (letter == '}' && !open.isEmpty() && barred.get(open.element())) {
                closing[open.pop()] = i;
            } else if (letter == '}' && !open.isEmpty()) {
                open.pop();
            }
        }
        return closing;
    }

    /** What stands between the bars within two braces. */
    private static List<String> options(String text, int brace, int end) {
        List<String> options = new ArrayList<>();
        int depth = 0;
        int option = brace + 1;
        for (int i = option; i < end; i++) {
            char letter = text.charAt(i);
            if (letter == '\\') {
                i++;
            } else if (letter == '{') {
                depth++;
            } else if (letter == '}') {
                depth--;
            } else if (letter == '|' && depth == 0) {
                options.add(text.substring(option, i));
                option = i + 1;
            }
        }
        options.add(text.substring(option, end));
        return options;
    }
}
