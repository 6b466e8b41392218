package pochade.app.infotext;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import pochade.app.prompt.GenerationOrder;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.Sampling;

/** What the WebUI's Hires. fix adds to a text. */
final class HiresText {

    private static final double PRECISION = 1e-9;

    private HiresText() {}

    static void add(InfotextLine line, HiresFix hires, GenerationOrder order, Map<Path, String> hashes) {
        Sampling first = order.request().sampling();
        hires.checkpoint().ifPresent(it -> line.add(Key.HIRES_CHECKPOINT, CheckpointTitle.of(it, hashes)));
        hires.sampler().filter(it -> it != first.sampler()).ifPresent(it -> line.add(Key.HIRES_SAMPLER, it.label()));
        hires.schedule().filter(it -> it != first.schedule()).ifPresent(it -> line.add(Key.HIRES_SCHEDULE, it.label()));
        hires.prompt().ifPresent(prompt -> {
            addUnless(order.request().prompt().positive(), line, Key.HIRES_PROMPT, prompt.positive());
            addUnless(order.request().prompt().negative(), line, Key.HIRES_NEGATIVE_PROMPT, prompt.negative());
        });
        hires.guidanceScale().ifPresent(scale -> line.add(Key.HIRES_CFG_SCALE, scale));
        factor(order.request().size(), hires.size())
                .ifPresentOrElse(
                        factor -> line.add(Key.HIRES_UPSCALE, factor),
                        () -> line.add(Key.HIRES_RESIZE, hires.size().toString()));
        hires.steps().ifPresent(steps -> line.add(Key.HIRES_STEPS, steps));
        line.add(Key.HIRES_UPSCALER, hires.upscaler().label());
    }

    private static void addUnless(String usual, InfotextLine line, String key, String value) {
        if (!value.equals(usual)) {
            line.add(key, value);
        }
    }

    /** Where both sides grew by the same, which can be written shortly; else empty. */
    private static Optional<Double> factor(Extent first, Extent second) {
        double factor = (double) second.width() / first.width();
        boolean same = Math.abs(factor - (double) second.height() / first.height()) < PRECISION;
        double hundredths = factor * 100;
        boolean brief = Math.abs(hundredths - Math.rint(hundredths)) < PRECISION;
        return same && brief ? Optional.of(Math.rint(hundredths) / 100) : Optional.empty();
    }
}
