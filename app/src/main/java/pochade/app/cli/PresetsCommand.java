package pochade.app.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import pochade.app.infotext.InfotextLine;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;
import pochade.presets.Preset;
import pochade.presets.PresetCodec;
import pochade.presets.Setting;
import pochade.presets.Template;
import pochade.presets.Values;

/** {@code pochade presets}: the presets that are known by name. */
@Command(
        name = "presets",
        description = {
            "Lists the presets that are here: those that ship, then those in ~/.pochade/presets; shows, brings in and writes"
                    + " out single ones."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pochade presets show \"Portrait (SD 1.x)\"",
            "  pochade presets import friend.json picture.png styles.csv",
            "  pochade presets export \"Portrait (SD 1.x)\" -o portrait.json",
        })
final class PresetsCommand implements Callable<Integer> {

    private static final List<String> COLUMNS =
            List.of("NAME", "CATEGORY", "SAMPLER", "SCHEDULE", "STEPS", "CFG", "SIZE", "PROMPT");

    private final CommandContext context;

    @Option(names = "--json", description = "Prints one JSON object a preset, as its file holds it.")
    private boolean json;

    @Option(
            names = "--search",
            paramLabel = "WORDS",
            defaultValue = "",
            description = "Those that have each word in their name, category, description or prompt.")
    private String words = "";

    private PresetsCommand(CommandContext context) {
        this.context = context;
    }

    /** The command with those below it. */
    static CommandLine line(CommandContext context) {
        return new CommandLine(new PresetsCommand(context))
                .addSubcommand(new PresetShowCommand(context))
                .addSubcommand(new PresetImportCommand(context))
                .addSubcommand(new PresetExportCommand(context));
    }

    @Override
    public Integer call() throws IOException {
        List<Preset> presets = context.presets().presets().stream()
                .filter(preset -> preset.matches(words))
                .toList();
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
        Values values = preset.values();
        Optional<String> size = values.get(Setting.WIDTH)
                .flatMap(width -> values.get(Setting.HEIGHT).map(height -> number(width) + "x" + number(height)));
        return List.of(
                preset.name(),
                preset.category().toString(),
                values.get(Setting.SAMPLER).map(SamplerName::label).orElse(""),
                values.get(Setting.SCHEDULE).map(ScheduleName::label).orElse(""),
                values.get(Setting.STEPS).map(PresetsCommand::number).orElse(""),
                values.get(Setting.CFG_SCALE).map(PresetsCommand::number).orElse(""),
                size.orElse(""),
                preset.prompt().map(Template::text).orElse(""));
    }

    private static String number(double value) {
        return InfotextLine.number(value);
    }
}
