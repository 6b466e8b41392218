package pochade.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import pochade.app.cli.CommandContext;
import pochade.app.cli.Console;
import pochade.app.cli.PochadeCommand;
import pochade.app.models.ModelFolders;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.error.InferenceException;
import pochade.inference.process.ProcessInferenceService;
import pochade.inference.process.Supervision;

/** The program's entry point: the window without arguments, else the command line, which loads nothing of JavaFX. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Console console = Console.standard();
        Map<String, String> environment = System.getenv();
        int status = args.length == 0 ? window(console, environment) : command(args, console, environment);
        Runtime.getRuntime().exit(status);
    }

    private static int command(String[] args, Console console, Map<String, String> environment) {
        Home home = Home.ofThisProgram();
        WorkerLauncher launcher = new WorkerLauncher(home, environment);
        CommandContext context = new CommandContext(
                console,
                ModelFolders.of(home.models(), environment).scan(),
                (device, threads) ->
                        new ProcessInferenceService(launcher.command(device, threads), Supervision.DEFAULT),
                Version.number());
        return PochadeCommand.line(context).execute(args);
    }

    private static int window(Console console, Map<String, String> environment) {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        if (linux && !environment.containsKey("DISPLAY")) {
            console.say("pochade: there is no display (DISPLAY is not set), so no window can open;"
                    + " try: pochade txt2img \"red apple\" -o apple.png");
            return 1;
        }
        try {
            new CompositionRoot(Home.ofThisProgram(), environment, Path.of(System.getProperty("user.home")))
                    .application(DeviceChoice.AUTO)
                    .run();
            return 0;
        } catch (InferenceException | UnsupportedOperationException e) {
            console.say("pochade: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
