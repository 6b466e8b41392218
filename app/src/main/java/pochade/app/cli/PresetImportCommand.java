package pochade.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;
import pochade.app.presets.PresetFiles;
import pochade.presets.Preset;

/** {@code pochade presets import}: presets of others. */
@Command(
        name = "import",
        description = {
            "Adds presets to those of your own and prints their names. Each file is JSON, a PNG picture that holds a"
                    + " preset, or a styles.csv of the WebUI; a name that is taken gets a number."
        })
final class PresetImportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to bring in.")
    private List<Path> files = new ArrayList<>();

    PresetImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        List<Preset> read = new ArrayList<>();
        for (Path file : files) {
            read.addAll(PresetFiles.read(file));
        }
        for (Preset preset : read) {
            Preset added = context.presets().add(preset);
            context.console().result(added.name());
            PresetShowCommand.lacking(added, context);
        }
        return ExitCode.OK;
    }
}
