package pochade.app.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import pochade.inference.api.request.Sampling;
import pochade.presets.Preset;
import pochade.presets.PresetCodec;

/** {@code pochade presets}: the presets that are known by name. */
@Command(
        name = "presets",
        description = "Lists the presets that are here: those that ship, then those in ~/.pochade/presets.")
final class PresetsCommand implements Callable<Integer> {

    private static final List<String> COLUMNS =
            List.of("NAME", "SAMPLER", "SCHEDULE", "STEPS", "CFG", "SIZE", "SUFFIX");

    private final CommandContext context;

    @Option(names = "--json", description = "Prints one JSON object a preset, as its file holds it.")
    private boolean json;

    PresetsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        List<Preset> presets = context.presets().presets();
        if (json) {
            JsonMapper mapper = new JsonMapper();
            for (Preset preset : presets) {
                context.console().result(mapper.readTree(PresetCodec.write(preset)));
            }
        } else {
            List<List<String>> lines = new ArrayList<>(List.of(COLUMNS));
            presets.forEach(preset -> lines.add(cells(preset)));
            Table.print(lines, context.console());
        }
        return ExitCode.OK;
    }

    private static List<String> cells(Preset preset) {
        Sampling sampling = preset.sampling();
        return List.of(
                preset.name(),
                sampling.sampler().label(),
                sampling.schedule().label(),
                String.valueOf(sampling.steps()),
                BigDecimal.valueOf(sampling.guidanceScale())
                        .stripTrailingZeros()
                        .toPlainString(),
                preset.size().toString(),
                preset.suffix());
    }
}
