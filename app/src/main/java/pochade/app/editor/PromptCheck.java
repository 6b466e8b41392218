package pochade.app.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pochade.app.fx.Messages;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.PromptInserts;
import pochade.app.prompt.PromptInserts.Insert;
import pochade.app.prompt.TaggedPrompt;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.prompt.PromptProblem;
import pochade.inference.api.prompt.PromptProblems;

/** Says what in a prompt is likely not meant so, while it is written. */
final class PromptCheck {

    /** So many letters of the place are shown. */
    private static final int EXCERPT = 16;

    private final Messages messages;

    PromptCheck(Messages messages) {
        this.messages = messages;
    }

    /** The faults of a prompt in the order of their places. */
    List<PromptFault> faults(String prompt, List<Insert> inserts, Vocabulary vocabulary) {
        List<PromptFault> faults = new ArrayList<>();
        PromptProblems.of(PromptInserts.blanked(prompt, inserts))
                .forEach(problem -> faults.add(fault(problem, prompt)));
        inserts.forEach(insert -> fault(insert, vocabulary)
                .ifPresent(words -> faults.add(new PromptFault(insert.start(), insert.end(), words))));
        faults.sort(Comparator.comparingInt(PromptFault::start));
        return faults;
    }

    private PromptFault fault(PromptProblem problem, String prompt) {
        int start = problem.place();
        int excerpt = Math.min(prompt.length(), start + EXCERPT);
        String words = messages.text(
                key(problem.kind()), prompt.substring(start, excerpt).strip());
        return new PromptFault(start, end(problem, prompt), words);
    }

    private static int end(PromptProblem problem, String prompt) {
        return switch (problem.kind()) {
            case UNCLOSED_BRACKET, UNOPENED_BRACKET, BAD_STEP, UNREADABLE_SCHEDULE -> problem.place() + 1;
            case BAD_WEIGHT -> endOf(prompt, problem.place() + 1, ")");
            case WEIGHTED_BREAK -> problem.place() + "BREAK".length();
            case UNCLOSED_TAG -> endOf(prompt, problem.place() + 1, ",\n<");
        };
    }

    private static int endOf(String prompt, int start, String ends) {
        int end = start;
        while (end < prompt.length() && ends.indexOf(prompt.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String key(PromptProblem.Kind kind) {
        return switch (kind) {
            case UNCLOSED_BRACKET -> "create.problem.unclosed-bracket";
            case UNOPENED_BRACKET -> "create.problem.unopened-bracket";
            case BAD_WEIGHT -> "create.problem.bad-weight";
            case WEIGHTED_BREAK -> "create.problem.weighted-break";
            case BAD_STEP -> "create.problem.bad-step";
            case UNREADABLE_SCHEDULE -> "create.problem.unreadable-schedule";
            case UNCLOSED_TAG -> "create.problem.unclosed-tag";
        };
    }

    private Optional<String> fault(Insert insert, Vocabulary vocabulary) {
        return switch (insert.kind()) {
            case TAG -> tagFault(insert.words(), vocabulary);
            case WILDCARD -> vocabulary.mayHaveWildcard(insert.words())
                    ? Optional.empty()
                    : Optional.of(messages.text("create.problem.no-wildcard", insert.words()));
            case COMMENT, VARIANTS -> Optional.empty();
        };
    }

    private Optional<String> tagFault(String tag, Vocabulary vocabulary) {
        try {
            return TaggedPrompt.parse(tag).loras().stream()
                    .map(LoraTag::name)
                    .filter(name -> !isOpen(name) && !vocabulary.hasLora(name))
                    .map(name -> messages.text("create.problem.no-lora", name))
                    .findFirst();
        } catch (InvalidRequestException e) {
            return Optional.of(messages.text("create.not-found", e.field(), e.fault()));
        }
    }

    /** Whether the seed decides what this name is. */
    private static boolean isOpen(String name) {
        return name.contains("{") || name.contains("__");
    }
}
