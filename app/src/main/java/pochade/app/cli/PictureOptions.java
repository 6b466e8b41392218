package pochade.app.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import pochade.app.models.ModelEntry;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

/** What a picture is made with, but for its prompt and seed. */
final class PictureOptions {

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "20",
            description = "Sampler steps; default ${DEFAULT-VALUE}.")
    int steps;

    @Option(
            names = {"--cfg", "--cfg-scale"},
            paramLabel = "X",
            defaultValue = "7",
            description = "How closely the prompt is followed; 1 switches guidance off; default ${DEFAULT-VALUE}.")
    double cfgScale;

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            defaultValue = "DPM++ 2M",
            description = "As the WebUI names it; default ${DEFAULT-VALUE}.")
    String sampler = "";

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            defaultValue = "Automatic",
            description =
                    "The noise schedule, as the WebUI names it; default ${DEFAULT-VALUE}: what suits the sampler.")
    String schedule = "";

    @Option(names = "--width", paramLabel = "W", description = "In pixels; default what the model was trained for.")
    Optional<Integer> width = Optional.empty();

    @Option(names = "--height", paramLabel = "H", description = "In pixels; default what the model was trained for.")
    Optional<Integer> height = Optional.empty();

    Sampling sampling() {
        return new Sampling(SamplerName.ofLabel(sampler), ScheduleName.ofLabel(schedule), steps, cfgScale);
    }

    Extent sizeOn(ModelEntry model) {
        return new Extent(
                width.orElse(model.nativeSize().width()),
                height.orElse(model.nativeSize().height()));
    }
}
