package pochade.presets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

class PresetRoundTripTest {

    @Property(tries = 200)
    void whatIsWrittenIsReadBack(@ForAll("presets") Preset preset) {
        assertThat(PresetCodec.read(PresetCodec.write(preset))).isEqualTo(preset);
    }

    @Provide
    Arbitrary<Preset> presets() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("abc 苹果é🍎\"\\")
                .ofMinLength(1)
                .ofMaxLength(50)
                .map(text -> "n" + text);
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(200);
        Arbitrary<Integer> sides = Arbitraries.integers().between(8, 512).map(latents -> 8 * latents);
        Arbitrary<Sampling> samplings = Combinators.combine(
                        Arbitraries.of(SamplerName.class),
                        Arbitraries.of(ScheduleName.class),
                        Arbitraries.integers().between(1, 1000),
                        Arbitraries.doubles().between(1, 100))
                .as(Sampling::new);
        return Combinators.combine(
                        wellFormed(names),
                        wellFormed(texts),
                        wellFormed(texts),
                        samplings,
                        Combinators.combine(sides, sides).as(Extent::new))
                .as(Preset::new);
    }

    /** A lone surrogate has no UTF-8. */
    private static Arbitrary<String> wellFormed(Arbitrary<String> texts) {
        return texts.filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }
}
