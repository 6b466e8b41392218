package pochade.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

class InfotextTest {

    private final Infotext infotext = new Infotext("0.1.0");

    @Test
    void isWrittenAsTheWebUiWritesIt() {
        GenerationRequest request = request(
                new Prompt("a cat\non a mat", "dog\nbird"),
                new Sampling(SamplerName.EULER, ScheduleName.SGM_UNIFORM, 30, 6.5));
        assertThat(infotext.of(request, 42, "v1-5", "6ce0161689"))
                .isEqualTo(
                        """
                        a cat
                        on a mat
                        Negative prompt: dog
                        bird
                        Steps: 30, Sampler: Euler, Schedule type: SGM Uniform, CFG scale: 6.5, Seed: 42, \
                        Size: 512x768, Model hash: 6ce0161689, Model: v1-5, Version: Pochade 0.1.0""");
    }

    @Test
    void namesTheScheduleThatAutomaticStandsFor() {
        assertThat(infotext.of(request(Prompt.of("a"), Sampling.DEFAULT), 1, "m", ""))
                .contains("Schedule type: Karras");
    }

    @Test
    void leavesOutWhatThereIsNot() {
        assertThat(infotext.of(request(Prompt.of(""), Sampling.DEFAULT), 1, "m", ""))
                .startsWith("Steps: 20")
                .doesNotContain("Negative", "hash");
    }

    @Test
    void quotesWhatWouldReadAsSeveralPairs() {
        assertThat(infotext.of(request(Prompt.of("a"), Sampling.DEFAULT), 1, "my \"best\", v2: 猫", ""))
                .contains("Model: \"my \\\"best\\\", v2: 猫\", Version");
    }

    private static GenerationRequest request(Prompt prompt, Sampling sampling) {
        return new GenerationRequest(
                Networks.of(Path.of("m")), prompt, sampling, new Extent(512, 768), new Batch(1, 1), Preview.NONE);
    }
}
