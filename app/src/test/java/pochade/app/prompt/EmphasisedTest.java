package pochade.app.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmphasisedTest {

    /** The selection stands between bars, the caret is one bar. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a red| fox;                up;   a (|red|:1.1) fox",
                "a |red fox |here;          up;   a (|red fox|:1.1) here",
                "a (red|:1.1) fox;          up;   a (|red|:1.2) fox",
                "a (red|:1.1) fox;          down; a |red| fox",
                "a |red| fox;               down; a (|red|:0.9) fox",
                "a (re|d:0.9) fox;          up;   a |red| fox",
                "a (red:1.|25) fox;         up;   a (|red|:1.35) fox",
                "a (red, blue|:1.9) fox;    up;   a (|red, blue|:2.0) fox",
                "a (((|red|))) fox;         up;   a (|red|:1.4) fox",
                "a [|red|] fox;             down; a (|red|:0.8) fox",
                "fox <lora:pi|xel:0.8>;     up;   fox <|lora:pixel|:0.85>",
                "fox <lora:pixel|:0.95>;    up;   fox <|lora:pixel|:1.0>",
                "fox <lora:pixel|:1>;       down; fox <|lora:pixel|:0.95>",
                "fox, |;                    up;   fox, |",
                "a (red:much|) fox;         up;   a (red:(|much|:1.1)) fox",
            })
    void theKeysChangeAWeightAsInTheWebUi(String before, String key, String after) {
        assertThat(write(read(before).step(key.equals("up") ? 1 : -1))).isEqualTo(after);
    }

    @Property
    void upAndDownAgainIsAsItWas(
            @ForAll @StringLength(min = 1, max = 8) @CharRange(from = 'a', to = 'z') String word,
            @ForAll @IntRange(max = 8) int caret) {
        Emphasised start = new Emphasised(word, Math.min(caret, word.length()), Math.min(caret, word.length()));
        assertThat(start.step(1).step(1).step(-1).step(-1).text()).isEqualTo(word);
    }

    @Property
    void anyTextIsTaken(
            @ForAll @StringLength(max = 20) @Chars({'a', '(', ')', '[', ']', '<', '>', ':', '1', '.', ' ', '-'})
                    String text,
            @ForAll @IntRange(max = 20) int a,
            @ForAll @IntRange(max = 20) int b) {
        int from = Math.min(Math.min(a, b), text.length());
        int to = Math.min(Math.max(a, b), text.length());
        Emphasised after = new Emphasised(text, from, to).step(1);
        assertThat(after.from()).isBetween(0, after.to());
        assertThat(after.to()).isLessThanOrEqualTo(after.text().length());
    }

    private static Emphasised read(String marked) {
        int from = marked.indexOf('|');
        int to = marked.lastIndexOf('|');
        return new Emphasised(marked.replace("|", ""), from, from == to ? to : to - 1);
    }

    private static String write(Emphasised it) {
        String text = it.text();
        return text.substring(0, it.from())
                + '|'
                + (it.from() == it.to() ? "" : text.substring(it.from(), it.to()) + '|')
                + text.substring(it.to());
    }
}
