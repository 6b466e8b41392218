package pochade.presets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;

/** Hires. fix as members of a preset; it is there where its upscaler is. */
final class SecondPassCodec {

    private static final String UPSCALER = "hires_upscaler";
    private static final String SCALE = "hires_scale";
    private static final String STEPS = "hires_steps";
    private static final String STRENGTH = "hires_denoising_strength";
    private static final String SAMPLER = "hires_sampler";
    private static final String SCHEDULE = "hires_schedule";
    private static final String GUIDANCE = "hires_cfg_scale";

    private SecondPassCodec() {}

    static void write(SecondPass pass, ObjectNode node) {
        node.put(UPSCALER, pass.upscaler())
                .put(SCALE, pass.scale())
                .put(STEPS, pass.steps())
                .put(STRENGTH, pass.denoisingStrength());
        pass.sampler().ifPresent(it -> node.put(SAMPLER, it.label()));
        pass.schedule().ifPresent(it -> node.put(SCHEDULE, it.label()));
        node.put(GUIDANCE, pass.guidanceScale());
    }

    static Optional<SecondPass> read(Members node) {
        if (!node.has(UPSCALER)) {
            return Optional.empty();
        }
        return Optional.of(new SecondPass(
                node.text(UPSCALER, ""),
                node.number(SCALE, HiresFix.DEFAULT_SCALE),
                node.whole(STEPS, 0),
                node.number(STRENGTH, HiresFix.DEFAULT_STRENGTH),
                node.has(SAMPLER) ? Optional.of(SamplerName.ofLabel(node.text(SAMPLER, ""))) : Optional.empty(),
                node.has(SCHEDULE) ? Optional.of(ScheduleName.ofLabel(node.text(SCHEDULE, ""))) : Optional.empty(),
                node.number(GUIDANCE, 0)));
    }
}
