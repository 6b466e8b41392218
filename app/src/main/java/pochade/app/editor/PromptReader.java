package pochade.app.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pochade.app.fx.Messages;
import pochade.app.prompt.PromptInserts;
import pochade.app.prompt.PromptInserts.Insert;
import pochade.inference.api.prompt.PromptMarks;

/** Reads a prompt for those who look at it: what each letter is, and what is wrong. */
public final class PromptReader {

    private static final double STRONG = 1.3;
    private static final double FAINT = 0.7;

    /** Brackets within brackets have so many colours in turn. */
    private static final int DEPTHS = 3;

    private static final String FAULTY = "prompt-fault";

    private final PromptCheck check;

    /** What letters are, by their style classes. */
    private enum Look {
        PLAIN(""),
        RAISED("prompt-raised"),
        STRONG("prompt-strong"),
        LOWERED("prompt-lowered"),
        FAINT("prompt-faint"),
        BRACKET_ONE("prompt-bracket-one"),
        BRACKET_TWO("prompt-bracket-two"),
        BRACKET_THREE("prompt-bracket-three"),
        SCHEDULE("prompt-schedule"),
        KEYWORD("prompt-keyword"),
        ESCAPE("prompt-escape"),
        EMBEDDING("prompt-embedding"),
        TAG("prompt-tag"),
        WILDCARD("prompt-wildcard"),
        VARIANTS("prompt-variants"),
        COMMENT("prompt-comment");

        private final String style;

        Look(String style) {
            this.style = style;
        }
    }

    public PromptReader(Messages messages) {
        check = new PromptCheck(messages);
    }

    public PromptReading read(String prompt, Vocabulary vocabulary) {
        List<Insert> inserts = PromptInserts.of(prompt);
        List<PromptFault> faults = check.faults(prompt, inserts, vocabulary);
        Look[] looks = looks(PromptInserts.blanked(prompt, inserts), vocabulary);
        inserts.forEach(insert -> Arrays.fill(looks, insert.start(), insert.end(), look(insert.kind())));
        boolean[] faulty = new boolean[prompt.length()];
        faults.forEach(fault -> Arrays.fill(faulty, fault.start(), fault.end(), true));
        return new PromptReading(prompt, runs(looks, faulty), faults);
    }

    private static Look[] looks(String text, Vocabulary vocabulary) {
        PromptMarks marks = PromptMarks.of(text);
        Look[] looks = new Look[text.length()];
        int depth = 0;
        for (int i = 0; i < looks.length; i++) {
            char letter = text.charAt(i);
            boolean sign = marks.at(i) == PromptMarks.Mark.WEIGHT;
            if (sign && (letter == '(' || letter == '[')) {
                depth++;
            }
            looks[i] = look(marks, i, depth);
            if (sign && (letter == ')' || letter == ']')) {
                depth--;
            }
        }
        vocabulary.embeddingsIn(text).forEach(place -> Arrays.fill(looks, place.start(), place.end(), Look.EMBEDDING));
        return looks;
    }

    private static Look look(PromptMarks marks, int place, int depth) {
        return switch (marks.at(place)) {
            case TEXT -> look(marks.weightAt(place));
            case WEIGHT -> switch (Math.floorMod(depth - 1, DEPTHS)) {
                case 0 -> Look.BRACKET_ONE;
                case 1 -> Look.BRACKET_TWO;
                default -> Look.BRACKET_THREE;
            };
            case SCHEDULE -> Look.SCHEDULE;
            case BREAK, AND -> Look.KEYWORD;
            case ESCAPE -> Look.ESCAPE;
        };
    }

    private static Look look(double weight) {
        if (weight > 1) {
            return weight > STRONG ? Look.STRONG : Look.RAISED;
        }
        if (weight < 1) {
            return weight < FAINT ? Look.FAINT : Look.LOWERED;
        }
        return Look.PLAIN;
    }

    private static Look look(PromptInserts.Kind kind) {
        return switch (kind) {
            case COMMENT -> Look.COMMENT;
            case TAG -> Look.TAG;
            case WILDCARD -> Look.WILDCARD;
            case VARIANTS -> Look.VARIANTS;
        };
    }

    private static List<Run> runs(Look[] looks, boolean[] faulty) {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= looks.length; i++) {
            if (i == looks.length || looks[i] != looks[start] || faulty[i] != faulty[start]) {
                runs.add(new Run(i - start, styles(looks[start], faulty[start])));
                start = i;
            }
        }
        return runs;
    }

    private static List<String> styles(Look look, boolean faulty) {
        List<String> styles = new ArrayList<>();
        if (look != Look.PLAIN) {
            styles.add(look.style);
        }
        if (faulty) {
            styles.add(FAULTY);
        }
        return styles;
    }
}
