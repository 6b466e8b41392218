package pochade.inference.api.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;

/** Laws of the language of prompts. */
class PromptPropertyTest {

    /** As long as a prompt may be. */
    private static final int LONG = 100_000;

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.of(
                        "(", ")", "[", "]", ":", "|", "\\", " ", "\n", "a", "1", ".5", "-", "BREAK", " BREAK ", "AND",
                        " AND ", "<lora:", ">", "山", "😀", "1.2.3", "::", "é")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withChars("abc de,.-'山é {}<>")
                .ofMinLength(1)
                .ofMaxLength(30)
                .filter(text -> !text.isBlank());
    }

    @Property
    void nothingFails(@ForAll("signs") String text, @ForAll @IntRange(min = 1, max = 50) int steps) {
        assertThatCode(() -> {
                    for (PromptPart part : PromptPart.split(text)) {
                        for (Timeline timeline :
                                List.of(Timeline.first(steps), Timeline.second(7, steps), Timeline.old(steps))) {
                            for (ScheduledText scheduled :
                                    PromptSchedule.of(part.text()).over(timeline)) {
                                assertThat(PromptAttention.parse(scheduled.text()))
                                        .isNotEmpty();
                            }
                        }
                    }
                    assertThat(PromptProblems.of(text))
                            .allMatch(problem -> problem.place() >= 0 && problem.place() < text.length());
                })
                .doesNotThrowAnyException();
    }

    @Property
    void anyTextIsRead(@ForAll String text) {
        assertThat(PromptPart.split(text)).isNotEmpty();
        assertThat(PromptAttention.parse(text)).isNotEmpty();
        assertThat(PromptSchedule.of(text).over(Timeline.first(20))).isNotEmpty();
    }

    @Property
    void textWithoutSignsStaysAsItIs(@ForAll("words") String words) {
        assertThat(PromptAttention.parse(words)).containsExactly(new Fragment(words, 1));
        assertThat(PromptSchedule.of(words).over(Timeline.first(9))).containsExactly(new ScheduledText(9, words));
        assertThat(PromptProblems.of(words)).isEmpty();
    }

    @Property
    void escapedTextStaysAsItIs(@ForAll("signs") String text) {
        String escaped = text.replace("BREAK", "break").replaceAll("[\\\\()\\[\\]]", "\\\\$0");
        assertThat(PromptAttention.parse(escaped)).containsExactly(new Fragment(text.replace("BREAK", "break"), 1));
    }

    @Property
    void bracketsAddNoText(
            @ForAll("words") String before, @ForAll("words") String within, @ForAll("words") String behind) {
        assertThat(PromptAttention.parse(before + "(" + within + ")" + behind))
                .containsExactly(new Fragment(before, 1), new Fragment(within, 1.1), new Fragment(behind, 1));
    }

    @Property
    void nestedWeightsMultiply(
            @ForAll("words") String words,
            @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = -2, max = 2) Double> weights) {
        String text = words;
        double product = 1;
        for (double weight : weights) {
            String written = String.format(java.util.Locale.ROOT, "%.3f", weight);
            text = "(" + text + ":" + written + ")";
            product *= Double.parseDouble(written);
        }
        List<Fragment> fragments = PromptAttention.parse(text);
        assertThat(fragments).hasSize(1);
        assertThat(fragments.get(0).text()).isEqualTo(words);
        assertThat(fragments.get(0).weight()).isCloseTo(product, within(1e-9));
    }

    @Property
    void aChangeComesBehindItsStep(
            @ForAll @IntRange(min = 1, max = 60) int steps, @ForAll @IntRange(min = 1, max = 80) int when) {
        List<ScheduledText> texts = PromptSchedule.of("x [a:b:" + when + "]").over(Timeline.first(steps));
        for (int step = 1; step <= steps; step++) {
            assertThat(PromptSchedule.at(texts, step)).isEqualTo(step <= when ? "x a" : "x b");
        }
    }

    @Property
    void optionsTakeTurns(
            @ForAll @IntRange(min = 1, max = 60) int steps,
            @ForAll @Size(min = 2, max = 5) List<@IntRange(max = 9) Integer> options) {
        String text = options.stream().map(String::valueOf).collect(Collectors.joining("|", "[", "]"));
        List<ScheduledText> texts = PromptSchedule.of(text).over(Timeline.first(steps));
        assertThat(texts).hasSize(steps);
        for (int step = 1; step <= steps; step++) {
            assertThat(texts.get(step - 1).text()).isEqualTo(String.valueOf(options.get((step - 1) % options.size())));
        }
    }

    @Provide
    Arbitrary<String> adversarial() {
        return Arbitraries.of(
                        "(", "[", ")", "]", "()", "[a:", "[a:b:", "(a", "[a|", "a|b]", ":", ": ", "a :1", "\\",
                        "BREAK ", "AND ", "[a:1]", "<lora:", " ", "(a:1.2)", "([", "[a:5", "1.", "(b\n")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> String.join("", parts))
                .map(part -> part.repeat(LONG / part.length()));
    }

    /** Squared, this would take minutes. */
    @Property(tries = 60)
    void longTextTakesNoLongerThanItsLength(@ForAll("adversarial") String text) {
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            PromptPart.split(text);
            PromptAttention.parse(text);
            PromptSchedule.of(text).over(Timeline.first(5));
            PromptProblems.of(text);
        });
    }

    @Property(tries = 20)
    void deepNestingIsRead(@ForAll @IntRange(min = 1, max = LONG / 6) int depth) {
        assertThat(PromptSchedule.of("[".repeat(depth) + "a" + ":b:2]".repeat(depth))
                        .over(Timeline.first(4)))
                .containsExactly(new ScheduledText(2, "a"), new ScheduledText(4, "b"));
        assertThat(PromptAttention.parse("([".repeat(depth) + "a" + "])".repeat(depth)))
                .extracting(Fragment::text)
                .containsExactly("a");
    }
}
