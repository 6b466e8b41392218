package pochade.inference.api.prompt;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** What each letter of a prompt is, for those who show it. */
public final class PromptMarks {

    private final Mark[] marks;
    private final double[] weights;

    /** What a letter is. */
    public enum Mark {
        /** It is drawn. */
        TEXT,
        /** A bracket around what has a weight, or the weight itself. */
        WEIGHT,
        /** Of what changes the text from step to step. */
        SCHEDULE,
        /** Of the word that begins the next chunk. */
        BREAK,
        /** Of the word that joins prompts. */
        AND,
        /** A backslash that makes the next letter text. */
        ESCAPE
    }

    private PromptMarks(String prompt) {
        marks = new Mark[prompt.length()];
        weights = new double[prompt.length()];
        Arrays.fill(marks, Mark.AND);
        Arrays.fill(weights, 1);
        PromptPart.sections(prompt).forEach(section -> mark(prompt, section));
    }

    public static PromptMarks of(String prompt) {
        return new PromptMarks(prompt);
    }

    private void mark(String prompt, PromptPart.Section section) {
        int start = section.start();
        String text = prompt.substring(start, section.end());
        ScheduleSigns signs = ScheduleSigns.of(text);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean space = Letters.isSpace(letter);
            marks[start + i] = letter == '\\' ? Mark.ESCAPE : space ? Mark.TEXT : Mark.WEIGHT;
        }
        PromptAttention.read(signs.withoutSigns(), (place, piece) -> {
            int end = start + place + piece.text().length();
            Arrays.fill(marks, start + place, end, piece.isBreak() ? Mark.BREAK : Mark.TEXT);
            Arrays.fill(weights, start + place, end, piece.isBreak() ? 1 : piece.weight());
        });
        if (signs.isReadable()) {
            markSchedules(signs, start, text.length());
        }
    }

    /** The number of the step, too, which stands behind the last sign of a scheduled bracket. */
    private void markSchedules(ScheduleSigns signs, int start, int length) {
        Deque<ScheduleSigns.Sign> open = new ArrayDeque<>();
        int last = 0;
        for (int i = 0; i < length; i++) {
            ScheduleSigns.Sign sign = signs.at(i);
            switch (sign) {
                case TEXT -> {
                    continue;
                }
                case OPEN_SCHEDULED, OPEN_ALTERNATE -> open.push(sign);
                case CLOSE -> {
                    if (open.pop() == ScheduleSigns.Sign.OPEN_SCHEDULED) {
                        Arrays.fill(marks, start + last, start + i, Mark.SCHEDULE);
                        Arrays.fill(weights, start + last, start + i, 1);
                    }
                }
                case SEPARATOR -> {}
            }
            marks[start + i] = Mark.SCHEDULE;
            last = i;
        }
    }

    public Mark at(int place) {
        return marks[place];
    }

    /** How much a letter counts; 1 for what is no {@linkplain Mark#TEXT text}. */
    public double weightAt(int place) {
        return weights[place];
    }
}
