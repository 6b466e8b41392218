package pochade.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import pochade.app.cli.CommandContext;
import pochade.app.cli.Console;
import pochade.app.cli.PochadeCommand;
import pochade.app.models.LibraryRecords;
import pochade.app.models.ModelFolders;
import pochade.app.models.ModelHashes;
import pochade.app.models.ModelLibrary;
import pochade.app.styles.StylesFile;
import pochade.inference.api.error.InferenceException;
import pochade.inference.process.ProcessInferenceService;
import pochade.inference.process.Supervision;
import pochade.presets.PresetLibrary;

/** The program's entry point: the window without arguments, else the command line, which loads nothing of JavaFX. */
public final class Main {

    private static final String COMMAND_LINE =
            "; the command line needs none, such as: pochade txt2img \"red apple\" -o apple.png";

    private static final Path USER_HOME = Path.of(System.getProperty("user.home"));

    private Main() {}

    public static void main(String[] args) {
        Console console = Console.standard();
        int status = args.length == 0 ? window(console, System.getenv()) : command(args, console, System.getenv());
        Runtime.getRuntime().exit(status);
    }

    private static int command(String[] args, Console console, Map<String, String> environment) {
        Home home = Home.ofThisProgram();
        WorkerLauncher launcher = new WorkerLauncher(home, environment);
        try (LibraryRecords records = home.records(USER_HOME);
                ModelHashes hashes = new ModelHashes(records)) {
            CommandContext context = new CommandContext(
                    console,
                    new ModelLibrary(ModelFolders.of(home.models(), environment, USER_HOME), records),
                    hashes,
                    PresetLibrary.ofUser(USER_HOME),
                    StylesFile.ofUser(USER_HOME),
                    (device, threads) ->
                            new ProcessInferenceService(launcher.command(device, threads), Supervision.DEFAULT),
                    Version.number());
            return PochadeCommand.line(context).execute(args);
        }
    }

    private static int window(Console console, Map<String, String> environment) {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        if (linux && !environment.containsKey("DISPLAY")) {
            return fail(console, "there is no display for a window (DISPLAY is not set)" + COMMAND_LINE);
        }
        try {
            new CompositionRoot(Home.ofThisProgram(), environment, USER_HOME)
                    .application()
                    .run();
            return 0;
        } catch (UnsupportedOperationException e) {
            return fail(console, "the display can't be reached (" + e.getMessage() + ")" + COMMAND_LINE);
        } catch (InferenceException e) {
            return fail(console, e.failure().summary());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int fail(Console console, String fault) {
        console.say("pochade: " + fault);
        return 1;
    }
}
