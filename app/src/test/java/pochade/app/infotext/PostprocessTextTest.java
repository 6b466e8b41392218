package pochade.app.infotext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import pochade.inference.api.image.Extent;

class PostprocessTextTest {

    private static final PostprocessText TWICE =
            new PostprocessText(Optional.of(2.0), new Extent(128, 128), false, "4x, sharp", Optional.empty());

    @Test
    void aPictureThatTellsNothingElseHasNoPrompt() {
        String alone = TWICE.appendTo("");
        assertThat(alone).isEqualTo("Postprocess upscale by: 2, Postprocess upscaler: \"4x, sharp\"");
        assertThat(PostprocessText.isAllOf(alone)).isTrue();
        assertThat(PostprocessText.isAllOf(TWICE.appendTo(alone))).isTrue();
        assertThat(PostprocessText.isAllOf(TWICE.appendTo("a fox"))).isFalse();
        assertThat(PostprocessText.isAllOf(TWICE.appendTo("a fox\nSteps: 20, Seed: 1, Sampler: Euler")))
                .isFalse();
        assertThat(PostprocessText.isAllOf("Postprocess of a plant, in a factory"))
                .isFalse();
        assertThat(PostprocessText.isAllOf("")).isFalse();
    }
}
