package pochade.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;
import pochade.app.models.ModelLibrary;
import pochade.app.presets.PresetNeed;
import pochade.presets.Preset;
import pochade.presets.PresetCodec;

/** {@code pochade presets show}: what a preset holds. */
@Command(
        name = "show",
        description = "Prints a preset as its file holds it, without its picture, and says which models it lacks here.")
final class PresetShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "A name that 'pochade presets' lists.")
    private String name = "";

    PresetShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Preset preset = context.presets().find(name);
        context.console()
                .result(PresetCodec.text(preset.withPicture(Optional.empty())).strip());
        lacking(preset, context);
        return ExitCode.OK;
    }

    /** Says on standard error what of it is not here; by names alone, so that no file has to be read. */
    static void lacking(Preset preset, CommandContext context) {
        if (PresetNeed.of(preset).isEmpty()) {
            return;
        }
        ModelLibrary library = context.models();
        library.scan();
        PresetNeed.of(preset).stream()
                .filter(need -> library.entries().stream().noneMatch(entry -> entry.isMeantBy(need.name())))
                .forEach(need -> context.console()
                        .say("pochade: '" + preset.name() + "' names " + need.name() + ", which is not here"));
    }
}
