package pochade.app.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

/** What a picture is made with, but for its prompt and seed. */
final class PictureOptions {

    @Option(names = "--steps", paramLabel = "N", description = "Sampler steps; default 20.")
    Optional<Integer> steps = Optional.empty();

    @Option(
            names = {"--cfg", "--cfg-scale"},
            paramLabel = "X",
            description = "How closely the prompt is followed; 1 switches guidance off; default 7.")
    Optional<Double> cfgScale = Optional.empty();

    @Option(names = "--sampler", paramLabel = "NAME", description = "As the WebUI names it; default DPM++ 2M.")
    Optional<String> sampler = Optional.empty();

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "The noise schedule, as the WebUI names it; default Automatic: what suits the sampler.")
    Optional<String> schedule = Optional.empty();

    @Option(names = "--width", paramLabel = "W", description = "In pixels; default what the model was trained for.")
    Optional<Integer> width = Optional.empty();

    @Option(names = "--height", paramLabel = "H", description = "In pixels; default what the model was trained for.")
    Optional<Integer> height = Optional.empty();

    /** What was asked for, the rest as usual. */
    Sampling samplingOver(Sampling usual) {
        return new Sampling(
                sampler.map(SamplerName::ofLabel).orElse(usual.sampler()),
                schedule.map(ScheduleName::ofLabel).orElse(usual.schedule()),
                steps.orElse(usual.steps()),
                cfgScale.orElse(usual.guidanceScale()));
    }

    /** As {@link #samplingOver}, for the size. */
    Extent sizeOver(Extent usual) {
        return new Extent(width.orElse(usual.width()), height.orElse(usual.height()));
    }
}
