package pochade.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.app.models.TestLibrary;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;

class CompletionTest {

    @TempDir
    private Path folder;

    private Vocabulary vocabulary;

    @BeforeEach
    void fill() {
        TestLibrary files = new TestLibrary(folder);
        files.lora("pixel-art.safetensors", ModelFamily.SD1);
        files.lora("film-grain.safetensors", ModelFamily.SD1);
        files.lora("pixel-xl.safetensors", ModelFamily.SDXL);
        files.add("EasyNegative.pt", ModelKind.TEXTUAL_INVERSION, ModelFamily.SD1);
        vocabulary = new Vocabulary(
                files.library.entries(),
                Optional.of(ModelFamily.SD1),
                Optional.of(List.of("animal", "colour/warm")),
                List.of("Film noir", "水墨"));
    }

    /** The caret is at the bar. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a <| fox             ! film-grain              ! a <lora:film-grain:1>| fox",
                "a <lor|              ! pixel-art               ! a <lora:pixel-art:1>|",
                "a <lora:pix|         ! pixel-art               ! a <lora:pixel-art:1>|",
                "a <gra|              ! film-grain              ! a <lora:film-grain:1>|",
                "<lora:pi|xel:0.4> b  ! pixel-art               ! <lora:pixel-art|:0.4> b",
                "an __an|             ! animal                  ! an __animal__|",
                "an __|__ b           ! colour/warm             ! an __colour/warm__| b",
                "a __animal__ __war|  ! colour/warm             ! a __animal__ __colour/warm__|",
                "fox, easy|           ! EasyNegative            ! fox, EasyNegative|",
                "fox, gra|            ! film-grain              ! fox, <lora:film-grain:1>|",
                "fox, noi|            ! Film noir               ! fox, |",
                "fox, 水|             ! 水墨                    ! fox, |",
            })
    void namesAreCompleted(String written, String name, String expected) {
        int caret = written.strip().indexOf('|');
        String text = written.strip().replace("|", "");
        Completion completion = Completion.at(text, caret, false, vocabulary).orElseThrow();
        Suggestion suggestion = completion.suggestions().stream()
                .filter(it -> it.name().equals(name.strip()))
                .findFirst()
                .orElseThrow();
        Completion.Completed completed = completion.take(suggestion, text);
        assertThat(new StringBuilder(completed.text())
                        .insert(completed.caret(), '|')
                        .toString()
                        .strip())
                .isEqualTo(expected.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a|",
                "fox, e|",
                "nothing|",
                "<lora:pixel-art:1|>",
                "<lora:xyz|",
                "__animal__|",
                "# easy|",
                "EasyNegative|"
            })
    void nothingIsOfferedWhereNothingIsMeant(String written) {
        int caret = written.indexOf('|');
        assertThat(Completion.at(written.replace("|", ""), caret, false, vocabulary))
                .isEmpty();
    }

    @Test
    void whatBeginsSoComesFirstAndNothingThatDoesNotFit() {
        assertThat(Completion.at("<", 1, false, vocabulary).orElseThrow().suggestions())
                .extracting(Suggestion::name)
                .containsExactly("film-grain", "pixel-art");
        assertThat(Completion.at("fi", 2, false, vocabulary).orElseThrow().suggestions())
                .extracting(Suggestion::name)
                .containsExactly("Film noir", "film-grain");
        assertThat(Completion.at("", 0, true, vocabulary).orElseThrow().suggestions())
                .hasSize(5);
    }

    @Property
    void anyTextCanBeCompletedAnywhere(@ForAll @CharRange(from = ' ', to = '~') String text, @ForAll boolean asked) {
        Vocabulary few = new Vocabulary(
                List.of(), Optional.empty(), Optional.of(List.of("animal")), List.of("film", "{prompt}"));
        for (int caret = 0; caret <= text.length(); caret++) {
            int at = caret;
            Completion.at(text, caret, asked, few)
                    .ifPresent(completion -> completion.suggestions().forEach(suggestion -> {
                        assertThat(completion.from()).isLessThanOrEqualTo(at);
                        assertThat(completion.to()).isBetween(at, text.length());
                        completion.take(suggestion, text);
                    }));
        }
    }
}
