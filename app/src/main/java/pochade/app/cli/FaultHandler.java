package pochade.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.error.InvalidRequestException;

/** Turns what a command threw into one line for people and an exit code. */
final class FaultHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FaultHandler.class);

    private final Console console;

    FaultHandler(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidRequestException invalid) {
                return tell(invalid, fault.getCommandLine());
            }
        }
        String command = fault.getCommandLine().getCommandSpec().qualifiedName();
        console.say("pochade: " + fault.getMessage() + "; '" + command + " --help' explains");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        Throwable fault =
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (fault instanceof InvalidRequestException invalid) {
            return tell(invalid, command);
        }
        if (fault instanceof InferenceException failed) {
            console.say("pochade: " + failed.failure().summary());
        } else if (fault instanceof IOException || fault instanceof UncheckedIOException) {
            console.say("pochade: " + fault.getMessage());
        } else {
            LOG.error("{} failed", command.getCommandName(), fault);
            console.say("pochade: internal fault: " + fault);
        }
        return ExitCode.SOFTWARE;
    }

    private int tell(InvalidRequestException invalid, CommandLine command) {
        console.say("pochade: " + option(invalid.field(), command) + " " + invalid.fault() + "; " + invalid.cure());
        return ExitCode.USAGE;
    }

    /** The option that sets a field, such as {@code --cfg-scale} for the CFG scale, else the field's own name. */
    private static String option(String field, CommandLine command) {
        OptionSpec option = command.getCommandSpec()
                .findOption("--" + field.toLowerCase(Locale.ROOT).replace(' ', '-'));
        return option == null ? field : option.longestName();
    }
}
