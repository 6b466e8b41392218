package pochade.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptWriterTest {

    private final StringProperty text = new SimpleStringProperty("");
    private final PromptWriter writer = new PromptWriter(text);

    /** The caret is at the bar. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "|;             <lora:x:1>; <lora:x:1>",
                "a fox|;        <lora:x:1>; a fox <lora:x:1>",
                "a fox |;       <lora:x:1>; a fox <lora:x:1>",
                "|a fox;        <lora:x:1>; <lora:x:1> a fox",
                "a| fox;        <lora:x:1>; a <lora:x:1> fox",
                "a |fox;        <lora:x:1>; a <lora:x:1> fox",
                "a fox|, red;   <lora:x:1>; a fox <lora:x:1>, red",
                "|;             8-bit;      8-bit",
                "a fox|;        8-bit;      a fox, 8-bit",
                "a fox,|;       8-bit;      a fox, 8-bit",
                "a fox |;       8-bit;      a fox 8-bit",
                "|a fox;        8-bit;      8-bit, a fox",
                "a fox| red;    8-bit;      a fox, 8-bit, red",
                "a fox|, red;   8-bit;      a fox, 8-bit, red",
            })
    void wordsStandApartFromThoseAround(String before, String words, String after) {
        int caret = before.indexOf('|');
        text.set(before.replace("|", ""));
        writer.edit(
                () -> caret,
                (at, put) -> text.set(
                        new StringBuilder(text.get()).insert(at.intValue(), put).toString()));
        writer.write(words);
        assertThat(text.get()).isEqualTo(after);
    }

    @Test
    void withoutACaretWordsGoToTheEnd() {
        writer.write("one");
        writer.write("two");
        assertThat(text.get()).isEqualTo("one, two");
        writer.remove(Pattern.compile("ONE", Pattern.CASE_INSENSITIVE));
        assertThat(text.get()).isEqualTo(", two");
    }
}
