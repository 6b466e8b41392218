package pochade.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pochade.app.infotext.Key;

/** What a picture is made with, but for its prompt and seed. */
final class PictureOptions extends ParameterOptions {

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = {
                "Sampler steps; default 20. With none of steps, CFG, sampler and schedule given,"
                        + " a distilled model or LoRA (LCM, Turbo, Lightning, Hyper-SD) has its own."
            })
    void steps(@Nullable Integer steps) {
        set(Key.STEPS, steps);
    }

    @Option(
            names = {"--cfg", "--cfg-scale"},
            paramLabel = "X",
            description = "How closely the prompt is followed; 1 switches guidance off; default 7.")
    void cfgScale(@Nullable Double scale) {
        set(Key.CFG_SCALE, scale);
    }

    @Option(names = "--sampler", paramLabel = "NAME", description = "As the WebUI names it; default DPM++ 2M.")
    void sampler(@Nullable String name) {
        set(Key.SAMPLER, name);
    }

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "The noise schedule, as the WebUI names it; default Automatic: what suits the sampler.")
    void schedule(@Nullable String name) {
        set(Key.SCHEDULE, name);
    }

    @Option(names = "--width", paramLabel = "W", description = "In pixels; default what the model was trained for.")
    void width(@Nullable Integer pixels) {
        set(Key.SIZE + "-1", pixels);
    }

    @Option(names = "--height", paramLabel = "H", description = "In pixels; default what the model was trained for.")
    void height(@Nullable Integer pixels) {
        set(Key.SIZE + "-2", pixels);
    }
}
