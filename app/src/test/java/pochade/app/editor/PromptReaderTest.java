package pochade.app.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.app.fx.Messages;
import pochade.app.models.TestLibrary;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.ui.UiResources;

class PromptReaderTest {

    private static final Vocabulary NOTHING =
            new Vocabulary(List.of(), Optional.empty(), Optional.of(List.of("animal")), List.of());

    private final PromptReader reader = new PromptReader(new Messages(UiResources.messages(Locale.ENGLISH)));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a (b:1.2) c      ! b               ! prompt-raised",
                "a ((b)) [c]      ! c               ! prompt-lowered",
                "a (b:2) c        ! b               ! prompt-strong",
                "a (b:0.5) c      ! b               ! prompt-faint",
                "a (b:1.2) c      ! :1.2)           ! prompt-bracket-one",
                "(a (b) c)        ! (b              ! prompt-bracket-two",
                "[a:b:0.5]        ! :0.5]           ! prompt-schedule",
                "a BREAK b        ! BREAK           ! prompt-keyword",
                "a AND b          ! AND             ! prompt-keyword",
                "a <lora:x:1> b   ! <lora:x:1>      ! prompt-tag",
                "a __animal__ b   ! __animal__      ! prompt-wildcard",
                "{a|2::b}         ! |2::            ! prompt-variants",
                "a # (so          ! # (so           ! prompt-comment",
                "a (b <lora:x(:1>)! )               ! prompt-bracket-one",
            })
    void lettersLookAsTheyAreRead(String prompt, String letters, String style) {
        String text = prompt.strip();
        PromptReading reading = reader.read(text, NOTHING);
        assertThat(styles(reading, text.lastIndexOf(letters.strip()))).contains(style.strip());
    }

    @Test
    void namesOfTheLibraryAreKnown() {
        TestLibrary files = new TestLibrary(folder);
        files.lora("pixel.safetensors", ModelFamily.SD1);
        files.add("EasyNegative.safetensors", ModelKind.TEXTUAL_INVERSION, ModelFamily.SD1);
        Vocabulary vocabulary =
                new Vocabulary(files.library.entries(), Optional.of(ModelFamily.SD1), Optional.empty(), List.of());
        PromptReading reading = reader.read("easynegative <lora:pixel:1> <lora:paint:1> __x__", vocabulary);
        assertThat(styles(reading, 0)).containsExactly("prompt-embedding");
        assertThat(reading.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.start()).isEqualTo(28);
            assertThat(fault.words()).isEqualTo("There is no LoRA “paint” here.");
        });
        assertThat(reading.faultAt(30)).isPresent();
        assertThat(styles(reading, 30)).contains("prompt-fault");
    }

    @Property
    void everyLetterOfAnyTextHasALook(@ForAll("hostile") String text) {
        PromptReading reading = reader.read(text, NOTHING);
        assertThat(reading.runs().stream().mapToInt(Run::length).sum()).isEqualTo(text.length());
        assertThat(reading.runs()).allMatch(run -> run.length() > 0);
        assertThat(reading.faults()).allMatch(fault -> fault.start() < fault.end() && fault.end() <= text.length());
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                        "(", ")", "[", "]", "{", "}", "|", ":", "::", "1.2", "2$$", "\\", "<lora:", "<", ">", "__", "_",
                        "animal", "#", "\n", "\r", " ", "BREAK", " AND ", "山", "\ud83d", "\ude00", "\u0000", "a")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Test
    void aVeryLongPromptIsReadAtOnce() {
        String text = "(a [b] {c|d} __animal__ <lora:x:1>, ".repeat(600);
        reader.read(text, NOTHING);
        Assertions.assertTimeout(Duration.ofMillis(500), () -> reader.read(text, NOTHING));
        assertThatCode(() -> reader.read("{".repeat(20_000), NOTHING)).doesNotThrowAnyException();
    }

    private static List<String> styles(PromptReading reading, int place) {
        int end = 0;
        for (Run run : reading.runs()) {
            end += run.length();
            if (place < end) {
                return run.styles();
            }
        }
        throw new AssertionError("no letter at " + place);
    }
}
