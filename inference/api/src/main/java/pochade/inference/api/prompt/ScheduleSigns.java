package pochade.inference.api.prompt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import pochade.inference.api.prompt.PromptProblem.Kind;

/**
 * Which letters of a prompt are signs of schedules, by the grammar of the WebUI's {@code schedule_parser}:
 *
 * <pre>
 * start      = (prompt | any of []():)*
 * prompt     = (emphasized | scheduled | alternate | plain)*
 * emphasized = "(" prompt [":" prompt] ")" | "[" prompt "]"
 * scheduled  = "[" [prompt ":"] prompt ":" number "]"
 * alternate  = "[" prompt ("|" prompt)+ "]"
 * plain      = (any but \[]():| or a backslash with any letter)+
 * </pre>
 *
 * A bracket that is none of these is text, and with it all brackets around it; a bar or a backslash that fits nowhere makes
 * the whole prompt text. The grammar is ambiguous: brackets that may be signs may always be text too. Here they are signs.
 * The WebUI's parser decides the same but where two or more stray brackets or colons follow.
 */
final class ScheduleSigns {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final String text;
    private final Sign[] signs;
    private final Deque<Bracket> open = new ArrayDeque<>();
    private final List<PromptProblem> badSteps = new ArrayList<>();
    private OptionalInt unreadable = OptionalInt.empty();
    private boolean any;

    /** What a letter is. */
    enum Sign {
        TEXT,
        OPEN_SCHEDULED,
        OPEN_ALTERNATE,
        SEPARATOR,
        CLOSE
    }

    /** A bracket that is not closed yet, and the separators right within. */
    private record Bracket(int place, char letter, List<Integer> colons, List<Integer> bars) {

        Bracket(int place, char letter) {
            this(place, letter, new ArrayList<>(), new ArrayList<>());
        }
    }

    private ScheduleSigns(String text) {
        this.text = text;
        signs = new Sign[text.length()];
        Arrays.fill(signs, Sign.TEXT);
        int i = 0;
        while (i < text.length()) {
            i = readFrom(i);
        }
        dropOpen();
    }

    static ScheduleSigns of(String text) {
        return new ScheduleSigns(text);
    }

    /** Whether the text changes at all; if not, it stands as it is. */
    boolean isReadable() {
        return any && unreadable.isEmpty();
    }

    Sign at(int place) {
        return signs[place];
    }

    /** The text with a space for each sign. */
    String withoutSigns() {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; isReadable() && i < signs.length; i++) {
            if (signs[i] != Sign.TEXT) {
                plain.setCharAt(i, ' ');
            }
        }
        return plain.toString();
    }

    List<PromptProblem> problems() {
        List<PromptProblem> problems = new ArrayList<>(badSteps);
        if (any) {
            unreadable.ifPresent(place -> problems.add(new PromptProblem(place, Kind.UNREADABLE_SCHEDULE)));
        }
        return problems;
    }

    private int readFrom(int i) {
        char letter = text.charAt(i);
        switch (letter) {
            case '\\' -> {
                if (i + 1 == text.length() || text.charAt(i + 1) == '\n') {
                    fail(i);
                }
                return i + 2;
            }
            case '(', '[' -> open.push(new Bracket(i, letter));
            case ')', ']' -> close(i, letter);
            case ':' -> {
                if (!open.isEmpty()) {
                    open.peek().colons.add(i);
                }
            }
            case '|' -> {
                if (open.isEmpty()) {
                    fail(i);
                } else {
                    open.peek().bars.add(i);
                }
            }
            default -> {}
        }
        return i + 1;
    }

    private void close(int place, char letter) {
        if (open.isEmpty()) {
            return;
        }
        Bracket bracket = open.peek();
        if (letter == ')' ? isEmphasized(bracket, '(', 1) : isEmphasized(bracket, '[', 0)) {
            open.pop();
        } else if (letter == ']' && isAlternate(bracket)) {
            open.pop();
            mark(bracket, Sign.OPEN_ALTERNATE, bracket.bars, place);
        } else if (letter == ']' && isScheduled(bracket, place)) {
            open.pop();
            mark(bracket, Sign.OPEN_SCHEDULED, bracket.colons, place);
        } else {
            if (letter == ']' && bracket.letter == '[' && bracket.colons.size() == 2 && bracket.bars.isEmpty()) {
                badSteps.add(new PromptProblem(bracket.place, Kind.BAD_STEP));
            }
            dropOpen();
        }
    }

    private static boolean isEmphasized(Bracket bracket, char letter, int mostColons) {
        return bracket.letter == letter && bracket.bars.isEmpty() && bracket.colons.size() <= mostColons;
    }

    private static boolean isAlternate(Bracket bracket) {
        return bracket.letter == '[' && !bracket.bars.isEmpty() && bracket.colons.isEmpty();
    }

    private boolean isScheduled(Bracket bracket, int close) {
        int colons = bracket.colons.size();
        return bracket.letter == '['
                && bracket.bars.isEmpty()
                && (colons == 1 || colons == 2)
                && isNumber(bracket.colons.get(colons - 1) + 1, close);
    }

    private boolean isNumber(int start, int end) {
        return NUMBER.matcher(Letters.strip(text.substring(start, end))).matches();
    }

    private void mark(Bracket bracket, Sign opening, List<Integer> separators, int close) {
        signs[bracket.place] = opening;
        separators.forEach(place -> signs[place] = Sign.SEPARATOR);
        signs[close] = Sign.CLOSE;
        any = true;
    }

    /** What is open are no signs. */
    private void dropOpen() {
        open.stream().flatMap(bracket -> bracket.bars.stream()).forEach(this::fail);
        open.clear();
    }

    private void fail(int place) {
        if (unreadable.isEmpty() || place < unreadable.getAsInt()) {
            unreadable = OptionalInt.of(place);
        }
    }
}
