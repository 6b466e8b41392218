package pochade.presets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;

class PresetTest {

    private static final Preset OIL =
            new Preset("Oil", ", oil painting ", "photograph", Sampling.DEFAULT, new Extent(512, 512));

    @Test
    void theSuffixComesBehindTheSubjectOnce() {
        Prompt once = OIL.prompt("red apple ");
        assertThat(once).isEqualTo(new Prompt("red apple, oil painting ", "photograph"));
        assertThat(OIL.prompt(once.positive())).isEqualTo(once);
        assertThat(OIL.prompt(once.positive().strip())).isEqualTo(once);
    }

    @Test
    void theSubjectIsWhatStandsBeforeTheSuffix() {
        assertThat(OIL.subject("red apple, oil painting")).isEqualTo("red apple");
        assertThat(OIL.subject("an oil painting, dusty")).isEqualTo("an oil painting, dusty");
    }
}
