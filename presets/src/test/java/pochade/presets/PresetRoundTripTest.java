package pochade.presets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.SolverOptions;
import pochade.inference.api.request.UniPcOptions;

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
                .as(Sampling::new)
                .flatMap(plain -> Combinators.combine(guidances(), solvers())
                        .as((guidance, solver) -> plain.with(guidance).with(solver)));
        return Combinators.combine(
                        wellFormed(names),
                        wellFormed(texts),
                        wellFormed(texts),
                        samplings,
                        Combinators.combine(sides, sides).as(Extent::new),
                        share().optional().map(it -> it.map(OptionalDouble::of).orElse(OptionalDouble.empty())),
                        passes().optional())
                .as(Preset::new);
    }

    private static Arbitrary<Double> share() {
        return Arbitraries.doubles().between(0, 1);
    }

    private static Arbitrary<GuidanceOptions> guidances() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 3),
                        share(),
                        share(),
                        Arbitraries.doubles().between(0, 15),
                        Arbitraries.of(true, false))
                .as((image, rescale, from, sigma, every) -> new GuidanceOptions(image, rescale, from, 1, sigma, every));
    }

    private static Arbitrary<SolverOptions> solvers() {
        return Combinators.combine(
                        share(),
                        share(),
                        Arbitraries.doubles().between(0.1, 50).optional(),
                        Arbitraries.of(true, false))
                .as((eta, from, sigma, flag) -> new SolverOptions(
                                eta,
                                1 - eta,
                                100 * from,
                                from,
                                flag ? Double.POSITIVE_INFINITY : 20 * eta,
                                eta,
                                sigma.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                                sigma.map(it -> OptionalDouble.of(2 * it)).orElse(OptionalDouble.empty()),
                                sigma.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                                0.01 + 0.9 * eta,
                                0.5,
                                flag,
                                !flag)
                        .withStart(eta, flag)
                        .with(new UniPcOptions(
                                flag ? UniPcOptions.Variant.BH1 : UniPcOptions.Variant.VARY_COEFF,
                                flag ? UniPcOptions.SkipType.LOG_SNR : UniPcOptions.SkipType.TIME_UNIFORM,
                                flag ? 3 : 2,
                                flag)));
    }

    private static Arbitrary<SecondPass> passes() {
        return Combinators.combine(
                        Arbitraries.of("Latent", "4x-UltraSharp", "R-ESRGAN 4x+"),
                        Arbitraries.doubles().between(1, 4),
                        Arbitraries.integers().between(0, 1000),
                        share(),
                        Arbitraries.of(SamplerName.class).optional(),
                        Arbitraries.of(ScheduleName.class).optional(),
                        Arbitraries.of(0.0, 1.0, 7.5))
                .as(SecondPass::new);
    }

    /** A lone surrogate has no UTF-8. */
    private static Arbitrary<String> wellFormed(Arbitrary<String> texts) {
        return texts.filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }
}
