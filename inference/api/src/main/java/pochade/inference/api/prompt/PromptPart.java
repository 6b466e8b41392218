package pochade.inference.api.prompt;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the prompts that AND joins (Liu et al. 2022), as {@code prompt_parser.get_multicond_prompt_list} of the WebUI
 * reads them.
 *
 * @param text may be empty
 * @param weight what stands behind a colon at its end, 1 without; may be 0 or negative
 */
public record PromptPart(String text, double weight) {

    private static final String AND = "AND";

    /** The parts of a prompt, at least one. */
    public static List<PromptPart> split(String prompt) {
        return sections(prompt).stream()
                .map(section -> of(prompt.substring(section.start, section.end)))
                .toList();
    }

    /**
     * What stands between two ANDs.
     *
     * @param start in the prompt
     * @param end in the prompt
     */
    record Section(int start, int end) {}

    static List<Section> sections(String prompt) {
        List<Section> sections = new ArrayList<>();
        int start = 0;
        int found = prompt.indexOf(AND);
        while (found >= 0) {
            int end = found + AND.length();
            if (Letters.isWholeWord(prompt, found, end)) {
                sections.add(new Section(start, found));
                start = end;
            }
            found = prompt.indexOf(AND, end);
        }
        sections.add(new Section(start, prompt.length()));
        return sections;
    }

    private static PromptPart of(String section) {
        int end = Letters.beforeSpace(section, section.length());
        int colon = section.lastIndexOf(':', end - 1);
        if (colon >= 0) {
            String number = Letters.strip(section.substring(colon + 1, end));
            if (isNumber(number)) {
                return new PromptPart(
                        section.substring(0, Letters.beforeSpace(section, colon)), Double.parseDouble(number));
            }
        }
        return new PromptPart(section.substring(0, end), 1);
    }

    /** A sign, digits and a point, as in {@code -0.5}, {@code 2.} or {@code .5}. */
    private static boolean isNumber(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int whole = Letters.afterDigits(text, start);
        if (whole == text.length()) {
            return whole > start;
        }
        int end = Letters.afterDigits(text, whole + 1);
        return text.charAt(whole) == '.' && end == text.length() && end > start + 1;
    }
}
