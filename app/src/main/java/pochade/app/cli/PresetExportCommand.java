package pochade.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pochade.app.presets.PresetFiles;
import pochade.app.presets.PresetStyles;
import pochade.app.styles.StylesFile;
import pochade.inference.api.error.InvalidRequestException;
import pochade.presets.Preset;

/** {@code pochade presets export}: presets for others. */
@Command(
        name = "export",
        description = {
            "Writes a preset as JSON, or, with --picture, within a copy of a picture; the words of several, or of all,"
                    + " as a styles.csv of the WebUI, which has no place for anything else."
        })
final class PresetExportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Names that 'pochade presets' lists; none stands for all, which only a styles.csv holds.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "NAME.json, NAME.png or styles.csv; a file that is there is replaced.")
    private Path output = Path.of("");

    @Option(names = "--picture", paramLabel = "PNG", description = "The picture that a NAME.png is a copy of.")
    private Optional<Path> picture = Optional.empty();

    PresetExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        String ending = output.toString().toLowerCase(Locale.ROOT);
        if (ending.endsWith(PresetFiles.CSV)) {
            List<Preset> presets = names.isEmpty()
                    ? context.presets().presets()
                    : names.stream().map(context.presets()::find).toList();
            new StylesFile(output).write(PresetStyles.styles(presets));
        } else if (names.size() != 1) {
            throw new InvalidRequestException("NAME", "is not one name", "several go into a styles.csv alone");
        } else if (ending.endsWith(PresetFiles.PNG)) {
            Path source = picture.orElseThrow(() -> new InvalidRequestException(
                    "picture", "is missing", "name a PNG picture that the preset is put into"));
            PresetFiles.write(context.presets().find(names.get(0)), Files.readAllBytes(source), output);
        } else {
            PresetFiles.write(context.presets().find(names.get(0)), output);
        }
        context.console().result(output.toString());
        return ExitCode.OK;
    }
}
