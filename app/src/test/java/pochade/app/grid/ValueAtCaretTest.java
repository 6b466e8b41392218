package pochade.app.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueAtCaretTest {

    /** The caret is where the bar stands. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '!',
            value = {
                "eu|; eu; Heun; Heun|",
                "DDIM, eu|; eu; Heun; DDIM, Heun|",
                "DDIM,eu|ler, PLMS; eu; Euler a; DDIM,Euler a|, PLMS",
                "|, PLMS; !!; Euler; Euler|, PLMS",
                "\"a, b|\", c; a, b; d; d|, c",
                "\"a, b\", c|; c; x, y; \"a, b\", \"x, y\"|",
                "\"a, b|; a, b; d; d|",
                "\"say \"\"a|; say \"a; d; d|",
                "5\" nails, b|; b; c; 5\" nails, c|",
            })
    void aNameTakesThePlaceOfTheValueAtTheCaret(String written, String typed, String name, String made) {
        String list = written.replace("|", "");
        ValueAtCaret value = ValueAtCaret.in(list, written.indexOf('|'));
        assertThat(value.typed()).isEqualTo(typed);
        ValueAtCaret.Completed completed = value.with(list, name);
        assertThat(completed.list()).isEqualTo(made.replace("|", ""));
        assertThat(completed.caret()).isEqualTo(made.indexOf('|'));
    }

    @Property(tries = 1000)
    void whatWasCompletedReadsAsTheName(@ForAll("values") List<String> before, @ForAll("value") String name) {
        String list = before.isEmpty() ? "" : AxisValues.written(before) + ",";
        String completed = ValueAtCaret.in(list, list.length()).with(list, name).list();
        assertThat(AxisValues.texts(completed))
                .isEqualTo(Stream.concat(before.stream(), Stream.of(name)).toList());
    }

    @Property(tries = 1000)
    void anyCaretInAnyTextIsInAValue(@ForAll String list, @ForAll int place) {
        int caret = Math.floorMod(place, list.length() + 1);
        ValueAtCaret value = ValueAtCaret.in(list, caret);
        assertThat(value.from()).isBetween(0, caret);
        assertThat(value.to()).isBetween(caret, list.length());
    }

    @Provide
    Arbitrary<List<String>> values() {
        return value().list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> value() {
        return Arbitraries.strings()
                .withChars("ab 猫,\"'<:>#")
                .ofMinLength(1)
                .ofMaxLength(6)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
