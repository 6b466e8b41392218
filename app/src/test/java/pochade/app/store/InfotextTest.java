package pochade.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pochade.app.prompt.Order;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.TextualInversion;

class InfotextTest {

    private static final Path MODEL = Path.of("m");

    private final Infotext infotext = new Infotext("0.1.0");

    @Test
    void isWrittenAsTheWebUiWritesIt() {
        GenerationRequest request = request(
                new Prompt("a cat\non a mat", "dog\nbird"),
                new Sampling(SamplerName.EULER, ScheduleName.SGM_UNIFORM, 30, 6.5));
        assertThat(infotext.of(order(request, "v1-5"), 42, Map.of(MODEL, "6ce0161689")))
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
        assertThat(infotext.of(order(request(Prompt.of("a"), Sampling.DEFAULT), "m"), 1, Map.of()))
                .contains("Schedule type: Karras");
    }

    @Test
    void leavesOutWhatThereIsNot() {
        assertThat(infotext.of(order(request(Prompt.of(""), Sampling.DEFAULT), "m"), 1, Map.of()))
                .startsWith("Steps: 20")
                .doesNotContain("Negative", "hash");
    }

    @Test
    void quotesWhatWouldReadAsSeveralPairs() {
        assertThat(infotext.of(order(request(Prompt.of("a"), Sampling.DEFAULT), "my \"best\", v2: 猫"), 1, Map.of()))
                .contains("Model: \"my \\\"best\\\", v2: 猫\", Version");
    }

    @Test
    void namesEveryNetworkInTheWebUisOrder() {
        Path vae = Path.of("vae", "fine, sharp.pt");
        Path lora = Path.of("pixel.safetensors");
        Path other = Path.of("other.safetensors");
        Path embedding = Path.of("EasyNegative.pt");
        Prompt text = new Prompt("a cat ", "EasyNegative");
        Networks networks = new Networks(
                MODEL,
                Optional.of(vae),
                List.of(new Lora(lora, 1, 1), new Lora(other, 1, 1), new Lora(lora, 0.5, 0.5)),
                List.of(new TextualInversion("EasyNegative", embedding)),
                2);
        GenerationRequest request = new GenerationRequest(
                networks, text, Sampling.DEFAULT, new Extent(512, 512), new Batch(1, 1), Preview.NONE);
        Order order = new Order(
                request,
                new Prompt("a cat <lora:pixel:1><lora:other:1><lora:pixel:0.5>", "EasyNegative"),
                "v1-5",
                List.of("pixel", "other", "pixel"));
        Map<Path, String> hashes = Map.of(
                MODEL,
                "6ce0161689",
                vae,
                "c6a580b13a",
                lora,
                "cd4e9895fffa",
                other,
                "0123456789ab",
                embedding,
                "c74b4e810b03");
        assertThat(infotext.of(order, 1, hashes))
                .isEqualTo(
                        """
                        a cat <lora:pixel:1><lora:other:1><lora:pixel:0.5>
                        Negative prompt: EasyNegative
                        Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 1, Size: 512x512, \
                        Model hash: 6ce0161689, Model: v1-5, VAE hash: c6a580b13a, VAE: "fine, sharp.pt", Clip skip: 2, \
                        Lora hashes: "pixel: cd4e9895fffa, other: 0123456789ab", TI hashes: "EasyNegative: c74b4e810b03", \
                        Version: Pochade 0.1.0""");
        assertThat(infotext.of(order, 1, Map.of()))
                .contains("VAE: \"fine", "Clip skip: 2")
                .doesNotContain("hash");
    }

    private static Order order(GenerationRequest request, String modelName) {
        return new Order(request, request.prompt(), modelName, List.of());
    }

    private static GenerationRequest request(Prompt prompt, Sampling sampling) {
        return new GenerationRequest(
                Networks.of(MODEL), prompt, sampling, new Extent(512, 768), new Batch(1, 1), Preview.NONE);
    }
}
