package pochade.app.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pochade.app.grid.AxisKind;
import pochade.app.grid.AxisValues;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.prompt.LoraTag;

class AxisChoicesTest {

    private static final Parameters BASE =
            Parameters.NONE.with(Key.PROMPT, "a fox").with(Key.NEGATIVE_PROMPT, "");

    private final AxisChoices choices = new AxisChoices(
            List.of("starter", "dreamshaper, v8"),
            List.of("Automatic", "None"),
            List.of("Latent", "Lanczos"),
            List.of("ink", "oil, thick"),
            List.of(new LoraTag("pixel-art", 0.8), new LoraTag("ink", 1)));

    /** Whatever an axis is filled with is taken. */
    @ParameterizedTest
    @EnumSource
    void allValuesOfAnAxisAreUsable(AxisKind kind) {
        List<String> all = choices.of(kind);
        if (!all.isEmpty()) {
            assertThat(choices.refused(kind, AxisValues.written(all), BASE))
                    .filteredOn(value -> kind != AxisKind.STYLES || !value.contains(","))
                    .isEmpty();
        }
    }

    @Test
    void everyAxisOfNamesAndFlagsHasItsValues() {
        assertThat(Stream.of(AxisKind.values()).filter(kind -> !choices.of(kind).isEmpty()))
                .containsExactlyInAnyOrder(
                        AxisKind.SAMPLER,
                        AxisKind.HIRES_SAMPLER,
                        AxisKind.SCHEDULE,
                        AxisKind.CHECKPOINT,
                        AxisKind.REFINER,
                        AxisKind.VAE,
                        AxisKind.HIRES_UPSCALER,
                        AxisKind.STYLES,
                        AxisKind.RNG,
                        AxisKind.EMPHASIS,
                        AxisKind.DISCARD_PENULTIMATE,
                        AxisKind.SGM_NOISE);
        assertThat(choices.of(AxisKind.REFINER)).containsExactly("None", "starter", "dreamshaper, v8");
    }

    @Test
    void namesAreOfferedByTheirLetters() {
        assertThat(choices.meantBy(AxisKind.SAMPLER, "eul", false)).startsWith("Euler", "Euler a");
        assertThat(choices.meantBy(AxisKind.SCHEDULE, "KAR", false)).containsExactly("Karras");
        assertThat(choices.meantBy(AxisKind.CHECKPOINT, "shaper", false)).containsExactly("dreamshaper, v8");
        assertThat(choices.meantBy(AxisKind.VAE, "", true)).containsExactly("Automatic", "None");
        assertThat(choices.meantBy(AxisKind.STEPS, "1", true)).isEmpty();
    }

    @Test
    void wordsOfThePromptAreOfferedTheTagsOfLoras() {
        assertThat(choices.meantBy(AxisKind.PROMPT_SEARCH, "<lora:pix", false)).containsExactly("<lora:pixel-art:0.8>");
        assertThat(choices.meantBy(AxisKind.PROMPT_SEARCH, "<", false))
                .containsExactly("<lora:ink:1>", "<lora:pixel-art:0.8>");
        assertThat(choices.meantBy(AxisKind.PROMPT_SEARCH, "art", false)).containsExactly("<lora:pixel-art:0.8>");
        assertThat(choices.meantBy(AxisKind.PROMPT_SEARCH, "xel", false)).isEmpty();
        assertThat(choices.meantBy(AxisKind.PROMPT_ORDER, "i", false)).isEmpty();
        assertThat(choices.meantBy(AxisKind.PROMPT_ORDER, "", true)).hasSize(2);
    }
}
