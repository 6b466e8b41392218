package pochade.inference.api.prompt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/**
 * A prompt whose text changes from step to step: {@code [from:to:when]}, {@code [to:when]}, {@code [from::when]} and {@code
 * [a|b|c]}, nested as one likes; {@code prompt_parser.get_learned_conditioning_prompt_schedules} of the WebUI. Weights stay
 * in the text.
 */
public final class PromptSchedule {

    private final List<Piece> pieces;
    private final List<String> changes = new ArrayList<>();
    private boolean alternates;

    private sealed interface Piece {}

    private record Plain(String text) implements Piece {}

    private record Scheduled(List<Piece> before, List<Piece> after, String when) implements Piece {}

    private record Alternate(List<List<Piece>> options) implements Piece {}

    /** A bracket whose end was not read yet; its last part is the one being read. */
    private record Open(boolean alternate, List<List<Piece>> parts) {

        Open(boolean alternate) {
            this(alternate, new ArrayList<>());
            parts.add(new ArrayList<>());
        }

        List<Piece> last() {
            return parts.get(parts.size() - 1);
        }
    }

    private PromptSchedule(String text) {
        ScheduleSigns signs = ScheduleSigns.of(text);
        pieces = signs.isReadable() ? read(text, signs) : List.of(new Plain(text));
    }

    /** What text is not understood is read as it stands. */
    public static PromptSchedule of(String text) {
        return new PromptSchedule(text);
    }

    private List<Piece> read(String text, ScheduleSigns signs) {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(false));
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            ScheduleSigns.Sign sign = signs.at(i);
            if (sign == ScheduleSigns.Sign.TEXT) {
                continue;
            }
            if (start < i) {
                open.element().last().add(new Plain(text.substring(start, i)));
            }
            start = i + 1;
            switch (sign) {
                case OPEN_SCHEDULED -> open.push(new Open(false));
                case OPEN_ALTERNATE -> open.push(new Open(true));
                case SEPARATOR -> open.element().parts.add(new ArrayList<>());
                case CLOSE -> {
                    Piece closed = close(open.pop());
                    open.element().last().add(closed);
                }
                case TEXT -> throw new AssertionError("text is no sign");
            }
        }
        open.element().last().add(new Plain(text.substring(start)));
        return open.element().last();
    }

    private Piece close(Open bracket) {
        List<List<Piece>> parts = bracket.parts;
        if (bracket.alternate) {
            alternates = true;
            return new Alternate(parts);
        }
        int last = parts.size() - 1;
        String when = Letters.strip(((Plain) parts.get(last).get(0)).text);
        changes.add(when);
        return new Scheduled(last == 2 ? parts.get(0) : List.of(), parts.get(last - 1), when);
    }

    /** The texts of all steps in their order; the last one goes to the end. */
    public List<ScheduledText> over(Timeline timeline) {
        TreeSet<Integer> ends = new TreeSet<>();
        ends.add(timeline.steps());
        changes.stream().map(timeline::end).filter(end -> end >= 1).forEach(ends::add);
        if (alternates) {
            for (int step = 1; step < timeline.steps(); step++) {
                ends.add(step);
            }
        }
        return ends.stream()
                .map(step -> new ScheduledText(step, text(step, timeline)))
                .toList();
    }

    /**
     * The text of a call of the network: the first that does not end before it.
     *
     * @param texts at least one
     * @param call of this pass, from 0; as in the WebUI it is held against steps that count from 1, so that the first text has
     *     a call more than steps. Calls behind the last step have the first text again.
     */
    public static String at(List<ScheduledText> texts, int call) {
        return texts.stream()
                .filter(entry -> call <= entry.until())
                .findFirst()
                .orElse(texts.get(0))
                .text();
    }

    private String text(int step, Timeline timeline) {
        StringBuilder text = new StringBuilder();
        Deque<Iterator<Piece>> nested = new ArrayDeque<>();
        nested.push(pieces.iterator());
        while (!nested.isEmpty()) {
            if (!nested.element().hasNext()) {
                nested.pop();
                continue;
            }
            Piece piece = nested.element().next();
            if (piece instanceof Plain plain) {
                text.append(plain.text);
            } else if (piece instanceof Scheduled scheduled) {
                boolean before = step <= timeline.end(scheduled.when);
                nested.push((before ? scheduled.before : scheduled.after).iterator());
            } else if (piece instanceof Alternate alternate) {
                nested.push(alternate
                        .options
                        .get((step - 1) % alternate.options.size())
                        .iterator());
            }
        }
        return text.toString();
    }
}
