package pochade.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of the command line; the work is in its subcommands. */
@Command(
        name = "pochade",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        description = "Makes pictures with diffusion models, on this machine alone.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pochade                                        opens the window",
            "  pochade txt2img \"red apple\" -o apple.png",
            "  pochade models",
            "  pochade info apple.png"
        })
public final class PochadeCommand {

    private PochadeCommand() {}

    /** The command line with all of its subcommands. Exit codes: 0 done, 1 failed, 2 wrong usage. */
    public static CommandLine line(CommandContext context) {
        FaultHandler faults = new FaultHandler(context.console());
        CommandLine line = new CommandLine(new PochadeCommand())
                .addSubcommand(new TextToImageCommand(context))
                .addSubcommand(new ImageToImageCommand(context))
                .addSubcommand(new UpscaleCommand(context))
                .addSubcommand(new ModelsCommand(context))
                .addSubcommand(PresetsCommand.line(context))
                .addSubcommand(new GridCommand(context))
                .addSubcommand(new ParametersCommand(context))
                .addSubcommand(new InfoCommand(context))
                .addSubcommand(new BenchCommand(context))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(context.console().out())
                .setErr(context.console().err())
                .setParameterExceptionHandler(faults)
                .setExecutionExceptionHandler(faults);
        String version = "Pochade " + context.version();
        line.getCommandSpec().version(version);
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().version(version));
        return line;
    }
}
