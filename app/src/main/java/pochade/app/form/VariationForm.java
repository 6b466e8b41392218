package pochade.app.form;

import java.util.List;
import java.util.Optional;
import pochade.app.fx.Quantity;
import pochade.app.session.Settings;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.NoiseOptions;
import pochade.inference.api.request.NoiseOptions.Variation;
import pochade.presets.Setting;

/** What is mixed into the noise of a seed, and for which size that noise is drawn. */
public final class VariationForm {

    /** The seed that stands for one drawn at random. */
    static final long RANDOM_SEED = -1;

    final Section section;
    final Quantity seed;
    final Quantity strength;
    final Quantity resizeFromWidth;
    final Quantity resizeFromHeight;

    public VariationForm(Settings settings) {
        section = new Section("variation", settings);
        seed = section.whole("variation.seed", RANDOM_SEED, Batch.SEEDS - 1, RANDOM_SEED);
        strength = section.number("variation.strength", 0.01, 0, 1, 0);
        resizeFromWidth = section.number("variation.resize-width", side(), 0);
        resizeFromHeight = section.number("variation.resize-height", side(), 0);
    }

    private static Quantity side() {
        return Quantity.multiples(GenerationRequest.LATENT_FACTOR, 0, GenerationRequest.LONGEST_SIDE);
    }

    public Section section() {
        return section;
    }

    /** Whether another seed counts, so that the pictures of a batch differ by that one alone. */
    public boolean isVaried() {
        return strength.value() > 0;
    }

    /** The variation seed; empty to draw one. */
    public Optional<Long> seed() {
        return seed.value() == RANDOM_SEED ? Optional.empty() : Optional.of((long) seed.value());
    }

    /**
     * Where the noise comes from.
     *
     * @param variationSeed of the first picture of the batch
     * @param sampling has the source of random numbers and the seed delta
     */
    public NoiseOptions options(long variationSeed, SamplingForm sampling) {
        boolean resized = resizeFromWidth.value() > 0 && resizeFromHeight.value() > 0;
        return new NoiseOptions(
                sampling.source(),
                isVaried() ? Optional.of(new Variation(variationSeed, strength.value())) : Optional.empty(),
                resized
                        ? Optional.of(new Extent((int) resizeFromWidth.value(), (int) resizeFromHeight.value()))
                        : Optional.empty(),
                sampling.seedDelta());
    }

    /** Takes them over, those of the sampling included. */
    public void set(NoiseOptions options, SamplingForm sampling) {
        seed.set(options.variation().map(it -> (double) it.seed()).orElse((double) RANDOM_SEED));
        strength.set(options.variation().map(Variation::strength).orElse(0.0));
        resizeFromWidth.set(options.resizeFrom().map(Extent::width).orElse(0));
        resizeFromHeight.set(options.resizeFrom().map(Extent::height).orElse(0));
        sampling.set(options.source(), options.seedDelta());
    }

    /** What of it presets may hold. */
    public List<FormValue<?>> values() {
        return List.of(
                FormValue.of(Setting.VARIATION_SEED, "variation.seed", seed),
                FormValue.of(Setting.VARIATION_STRENGTH, "variation.strength", strength),
                FormValue.of(Setting.RESIZE_SEED_WIDTH, "variation.resize-width", resizeFromWidth),
                FormValue.of(Setting.RESIZE_SEED_HEIGHT, "variation.resize-height", resizeFromHeight));
    }
}
