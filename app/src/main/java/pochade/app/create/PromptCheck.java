package pochade.app.create;

import java.util.List;
import java.util.stream.Stream;
import pochade.app.fx.Messages;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.TaggedPrompt;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.model.ModelKind;
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

    /** The problems in words, in the order of their places; those of names that are not in the library come last. */
    List<String> problems(String prompt, List<ModelEntry> library) {
        Stream<String> signs = PromptProblems.of(prompt).stream().map(it -> text(it, prompt));
        return Stream.concat(signs, names(prompt, library)).toList();
    }

    private String text(PromptProblem problem, String prompt) {
        int end = Math.min(prompt.length(), problem.place() + EXCERPT);
        return messages.text(
                key(problem.kind()), prompt.substring(problem.place(), end).strip());
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

    private Stream<String> names(String prompt, List<ModelEntry> library) {
        try {
            return TaggedPrompt.parse(prompt).loras().stream()
                    .map(LoraTag::name)
                    .filter(name -> library.stream().noneMatch(entry -> isLora(entry, name)))
                    .map(name -> messages.text("create.problem.no-lora", name));
        } catch (InvalidRequestException e) {
            return Stream.of(messages.text("create.not-found", e.field(), e.fault()));
        }
    }

    /** Whether this is the LoRA that a tag names so. */
    static boolean isLora(ModelEntry entry, String name) {
        return entry.is(ModelKind.LORA) && (entry.isMeantBy(name) || entry.isMadeAs(name));
    }
}
