package pochade.inference.api.prompt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks prompts for what is likely not meant so. The WebUI reads it all the same, and so do we. */
public final class PromptProblems {

    private PromptProblems() {}

    /** The problems of a prompt in the order of their places. */
    public static List<PromptProblem> of(String prompt) {
        List<PromptProblem> problems = new ArrayList<>();
        for (PromptPart.Section section : PromptPart.sections(prompt)) {
            String text = prompt.substring(section.start(), section.end());
            ScheduleSigns signs = ScheduleSigns.of(text);
            List<PromptProblem> found = new ArrayList<>(signs.problems());
            found.addAll(PromptAttention.problems(signs.withoutSigns()));
            found.forEach(
                    problem -> problems.add(new PromptProblem(section.start() + problem.place(), problem.kind())));
        }
        unclosedTag(prompt, problems);
        problems.sort(Comparator.comparingInt(PromptProblem::place));
        return problems;
    }

    private static void unclosedTag(String prompt, List<PromptProblem> problems) {
        int start = prompt.indexOf('<', prompt.lastIndexOf('>') + 1);
        while (start >= 0) {
            int next = prompt.indexOf('<', start + 1);
            String tag = prompt.substring(start + 1, next < 0 ? prompt.length() : next);
            if (tag.matches("(?s)\\w+:.*")) {
                problems.add(new PromptProblem(start, PromptProblem.Kind.UNCLOSED_TAG));
            }
            start = next;
        }
    }
}
