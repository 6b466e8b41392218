package pochade.inference.api.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptMarksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a (b:1.2) c !ttwtwwwwwtt",
                "[a:b:0.5] c !ststssssstt",
                "[a|b]       !ststs",
                "a BREAK b   !ttbbbbbtt",
                "a AND b     !ttaaatt",
                "\\(a\\)       !ettet"
            })
    void every_letter_has_a_mark(String prompt, String expected) {
        String text = prompt.strip();
        PromptMarks marks = PromptMarks.of(text);
        String found = IntStream.range(0, text.length())
                .mapToObj(place -> marks.at(place).name().substring(0, 1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        assertThat(found).isEqualTo(expected.strip().substring(0, text.length()));
    }

    @Test
    void letters_count_as_their_brackets_say() {
        PromptMarks marks = PromptMarks.of("a (b [c]) (d:1.5) AND (e");
        assertThat(marks.weightAt(0)).isEqualTo(1);
        assertThat(marks.weightAt(3)).isEqualTo(1.1);
        assertThat(marks.weightAt(6)).isCloseTo(1, within(1e-12));
        assertThat(marks.weightAt(11)).isEqualTo(1.5);
        assertThat(marks.weightAt(23)).isEqualTo(1.1);
    }

    @Property
    void any_text_can_be_marked(@ForAll("signs") String text) {
        PromptMarks marks = PromptMarks.of(text);
        for (int i = 0; i < text.length(); i++) {
            assertThat(marks.at(i)).isNotNull();
            assertThat(marks.weightAt(i)).isNotNaN();
        }
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.of(
                        "(", ")", "[", "]", ":", "|", "\\", " ", "\n", "a", ".5", "BREAK", " AND ", "AND", "<a:",
                        "\ud800")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }
}
