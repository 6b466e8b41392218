package pochade.app.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.Prompt;

class PromptChoicesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        write("animal", "cat\n# no\n\n  dog  \n");
        write("places/sea", "beach");
        write("places/land", "hill");
        write("scene", "__animal__ on the __places/sea__");
        write("round", "a __trip__");
        write("trip", "__round__");
        write("empty", "# nothing\n");
        write("double", "__animal__ {__animal__|__animal__}");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name + ".txt");
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private String decide(String text, long seed) {
        return PromptChoices.decide(Prompt.of(text), new Wildcards(folder), seed)
                .positive();
    }

    /** All that comes out for some seeds. */
    private Set<String> all(String text) {
        Set<String> all = new TreeSet<>();
        for (long seed = 0; seed < 200; seed++) {
            all.add(decide(text, seed));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a photo, (of a cat:1.2) [a|b] [c:d:0.5]",
                "{a}",
                "{a|b",
                "a|b}",
                "snake_case _ a__b",
                "\\{a|b\\}",
                "\\__animal\\__",
                ""
            })
    void what_leaves_nothing_open_stays(String text) {
        assertThat(all(text)).containsExactly(text);
    }

    @Test
    void chooses_of_each_kind() {
        assertThat(all("a {red|blue} hat")).containsExactly("a blue hat", "a red hat");
        assertThat(all("{a|{b|c}}")).containsExactly("a", "b", "c");
        assertThat(all("{2$$a|b}")).containsExactly("a, b", "b, a");
        assertThat(all("{1-2$$ and $$a|b}")).containsExactly("a", "a and b", "b", "b and a");
        assertThat(all("{9$$a|b}")).containsExactly("a, b", "b, a");
        assertThat(all("{0::a|b}")).containsExactly("b");
        assertThat(all("__animal__")).containsExactly("cat", "dog");
        assertThat(all("__scene__!")).containsExactly("cat on the beach!", "dog on the beach!");
        assertThat(all("__places/*__")).containsExactly("beach", "hill");
        assertThat(all("__**/sea__")).containsExactly("beach");
        assertThat(all("{a\\|b|c}")).containsExactly("a\\|b", "c");
        assertThat(all("__double__")).hasSize(4);
    }

    @Test
    void weights_are_shares() {
        long rare = 0;
        for (long seed = 0; seed < 2000; seed++) {
            rare += decide("{0.25::a|0.75::b}", seed).equals("a") ? 1 : 0;
        }
        assertThat(rare).isBetween(400L, 600L);
    }

    @Test
    void the_same_seed_decides_the_same_way() {
        String open = "{a|b|c|d} __animal__ {2$$e|f|g}";
        assertThat(decide(open, 7)).isEqualTo(decide(open, 7));
        assertThat(all(open).size()).isGreaterThan(20);
    }

    @Test
    void comments_are_left_out_as_in_the_web_ui() {
        assertThat(decide("a # b\nc", 1)).isEqualTo("a \nc");
        assertThat(decide("# all\na\n# b", 1)).isEqualTo("\na\n");
    }

    @Test
    void the_negative_prompt_has_choices_too() {
        Prompt decided = PromptChoices.decide(new Prompt("x", "{a|a}"), new Wildcards(folder), 1);
        assertThat(decided.negative()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "__animals__ ; holds __animals__, but there is no animals.txt ; animal",
                "__round__ ; holds __round__, whose choices lead back to it ; take that choice out",
                "__empty__ ; holds __empty__, whose file holds no choice ; one choice a line",
            })
    void names_the_wildcard_that_can_not_be_had(String text, String fault, String cure) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> decide(text, 1))
                .satisfies(e -> {
                    assertThat(e.field()).isEqualTo("prompt");
                    assertThat(e.fault()).contains(fault);
                    assertThat(e.cure()).contains(cure);
                });
    }

    @Test
    void growth_and_nesting_have_an_end() throws IOException {
        write("g0", "x".repeat(100));
        for (int i = 1; i < 40; i++) {
            write("g" + i, ("__g" + (i - 1) + "__ ").repeat(2));
        }
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> decide("__g39__", 1))
                .withMessageContaining("characters");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> decide("{0::a|".repeat(1000) + "}".repeat(1000), 3))
                .withMessageContaining("nests");
    }

    @Test
    void without_a_folder_only_names_fail() {
        Wildcards none = new Wildcards(folder.resolve("none"));
        assertThat(PromptChoices.decide(Prompt.of("{a|a}"), none, 1).positive()).isEqualTo("a");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> PromptChoices.decide(Prompt.of("__a__"), none, 1))
                .withMessageContaining("one choice a line");
    }
}
