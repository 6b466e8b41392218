package pochade.presets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final Template OIL = new Template("painting of {prompt}, oil on canvas ");

    @Test
    void theWordsStandInTheirPlace() {
        assertThat(OIL.around("red apple")).isEqualTo("painting of red apple, oil on canvas ");
        assertThat(new Template("a lake").around("red apple")).isEqualTo("a lake");
    }

    @Test
    void whatItStandsAroundIsFoundAgain() {
        assertThat(OIL.inside(" painting of red apple, oil on canvas")).contains("red apple");
        assertThat(OIL.inside("painting of red apple")).isEmpty();
        assertThat(OIL.inside("painting of, oil on canvas")).isEmpty();
        assertThat(new Template("{prompt}").inside("red apple")).isEmpty();
        assertThat(new Template("a lake").inside("a lake")).isEmpty();
        assertThat(new Template("{prompt}, {prompt}").inside("a, a")).isEmpty();
    }
}
