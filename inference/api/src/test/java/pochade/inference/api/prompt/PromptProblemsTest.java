package pochade.inference.api.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "a photo (of a cat:1.2), [oil] ; \"\"",
                "[a:b:0.5] [c|d] AND (e) :0.4 ; \"\"",
                "10:30, a|b ; \"\"",
                "a BREAK b ; \"\"",
                "[a BREAK b:c:5] ; \"\"",
                "<lora:x:0.5> a ; \"\"",
                "a (b ; 2 UNCLOSED_BRACKET",
                "a [b ; 2 UNCLOSED_BRACKET",
                "(a [b) ; 3 UNCLOSED_BRACKET",
                "a) b] ; 1 UNOPENED_BRACKET, 4 UNOPENED_BRACKET",
                "(a AND b) ; 0 UNCLOSED_BRACKET, 8 UNOPENED_BRACKET",
                "(a:1.2.3) ; 2 BAD_WEIGHT",
                "(a BREAK b) ; 3 WEIGHTED_BREAK",
                "x [a:b:0,5] ; 2 BAD_STEP",
                "[a:b:5] c|d ; 9 UNREADABLE_SCHEDULE",
                "[a:b:5] c\\ ; 9 UNREADABLE_SCHEDULE",
                "cat <lora:x:1 ; 4 UNCLOSED_TAG",
                "a < b ; \"\"",
            })
    void says_what_and_where(String prompt, String problems) {
        assertThat(text(PromptProblems.of(prompt))).isEqualTo(problems);
    }

    private static String text(List<PromptProblem> problems) {
        return problems.stream()
                .map(problem -> problem.place() + " " + problem.kind())
                .collect(Collectors.joining(", "));
    }
}
