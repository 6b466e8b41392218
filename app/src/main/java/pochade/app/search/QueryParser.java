package pochade.app.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what was typed: parts with blanks between them, each a word, a {@code "phrase"} or a {@code field:value}, with
 * {@code -} before it for what must not be. Never fails: what is not understood is told and left out. The colon and the
 * quotes may be those of a Chinese keyboard.
 */
public final class QueryParser {

    private static final String QUOTES = "\"“”＂";
    private static final String COLONS = ":：";
    private static final Pattern SPECIAL = Pattern.compile("[\\\\" + QUOTES + "]");

    private final String text;
    private final ValueParser values;
    private final List<Part> parts = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int at;

    private QueryParser(String text, LocalDate today) {
        this.text = text;
        values = new ValueParser(today);
    }

    /** @param today what {@code today} in a query means */
    public static Query parse(String text, LocalDate today) {
        QueryParser parser = new QueryParser(text, today);
        parser.read();
        return new Query(parser.parts, parser.faults);
    }

    /** A value that means these letters and nothing else. */
    public static String quoted(String value) {
        return '"' + SPECIAL.matcher(value).replaceAll("\\\\$0") + '"';
    }

    private void read() {
        skipBlanks();
        while (at < text.length()) {
            part();
            skipBlanks();
        }
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private void part() {
        int start = at;
        boolean negated = text.charAt(at) == '-' && at + 1 < text.length() && !isBlank(text.charAt(at + 1));
        at += negated ? 1 : 0;
        Optional<String> field = field();
        boolean whole = field.isPresent() && at < text.length() && text.charAt(at) == '=' && isQuote(at + 1);
        at += whole ? 1 : 0;
        boolean quoted = isQuote(at);
        Optional<String> value = quoted ? phrase() : Optional.of(word());
        if (value.isEmpty()) {
            fault(Fault.Kind.OPEN_QUOTE, start);
            return;
        }
        try {
            Term.Match match = whole ? Term.Match.WHOLE : quoted ? Term.Match.PHRASE : Term.Match.BEGINNING;
            parts.add(new Part(term(field, value.get(), match), negated, start, at));
        } catch (ValueFaultException e) {
            fault(e.kind(), start);
        }
    }

    private void fault(Fault.Kind kind, int start) {
        faults.add(new Fault(kind, start, at, text.substring(start, at)));
    }

    /** The letters before a colon, which is passed by; a colon of a word in quotes is none. */
    private Optional<String> field() {
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        if (end == at || end == text.length() || COLONS.indexOf(text.charAt(end)) < 0) {
            return Optional.empty();
        }
        String field = text.substring(at, end).toLowerCase(Locale.ROOT);
        at = end + 1;
        return Optional.of(field);
    }

    private boolean isQuote(int index) {
        return index < text.length() && QUOTES.indexOf(text.charAt(index)) >= 0;
    }

    /** What stands between quotes; empty where the second one is missing. */
    private Optional<String> phrase() {
        StringBuilder phrase = new StringBuilder();
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (QUOTES.indexOf(next) >= 0) {
                return Optional.of(phrase.toString());
            }
            boolean escaped = next == '\\' && at < text.length();
            phrase.append(escaped ? text.charAt(at++) : next);
        }
        return Optional.empty();
    }

    private String word() {
        int start = at;
        while (at < text.length() && !isBlank(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isBlank(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }

    private Term term(Optional<String> field, String value, Term.Match match) throws ValueFaultException {
        if (field.isEmpty()) {
            return words(Optional.empty(), value, match);
        }
        if (value.isBlank()) {
            throw new ValueFaultException(Fault.Kind.NOTHING_ASKED);
        }
        String name = field.get();
        Optional<TextField> textField = Stream.of(TextField.values())
                .filter(it -> it.word().equals(name))
                .findFirst();
        if (textField.isPresent()) {
            return words(textField, value, textField.get() == TextField.BOARD ? Term.Match.WHOLE : match);
        }
        Optional<NumberField> number = Stream.of(NumberField.values())
                .filter(it -> it.word().equals(name))
                .findFirst();
        if (number.isPresent()) {
            return values.number(number.get(), value);
        }
        return switch (name) {
            case "date" -> new Term.Made(values.days(value));
            case "after" -> new Term.Made(values.since(value));
            case "before" -> new Term.Made(values.before(value));
            case "is" -> new Term.Is(ValueParser.state(value));
            default -> throw new ValueFaultException(Fault.Kind.UNKNOWN_FIELD);
        };
    }

    private static Term words(Optional<TextField> field, String value, Term.Match match) throws ValueFaultException {
        if (match != Term.Match.WHOLE && value.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new ValueFaultException(Fault.Kind.NO_WORD);
        }
        return new Term.Words(field, value, match);
    }
}
