package pochade.app.desktop;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a program of the system to its end; true if it says that it went well. */
final class Command implements Predicate<List<String>> {

    private static final Logger LOG = LoggerFactory.getLogger(Command.class);

    private static final int PATIENCE_SECONDS = 5;

    @Override
    public boolean test(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            LOG.debug("{} takes too long", command.get(0));
        } catch (IOException e) {
            LOG.debug("{} can't be run", command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
