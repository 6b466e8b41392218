package pochade.app.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Progress on the window's button in the task bar of Windows ({@code ITaskbarList3}). What calls it is a PowerShell beside the
 * window, so that no native code is in the window's process; it is started when there is progress for the first time, and ends
 * with its input.
 */
final class WindowsTaskBar implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WindowsTaskBar.class);

    private static final String SCRIPT = "task-bar.ps1";

    /** What the script takes for no progress. */
    private static final int NONE = -1;

    private final List<String> command;
    private @Nullable Process process;
    private @Nullable Writer lines;
    private boolean started;

    /** @param command starts what reads the number of this process, and then a line for each change, in percent */
    WindowsTaskBar(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** The one that runs the script. */
    static WindowsTaskBar ofPowerShell() {
        return new WindowsTaskBar(
                List.of("powershell.exe", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded(script())));
    }

    static String script() {
        try (InputStream in = WindowsTaskBar.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException(SCRIPT + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As PowerShell takes a script for an argument. */
    static String encoded(String script) {
        return Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
    }

    /** @param done 0 to 1; empty for no work */
    void show(OptionalDouble done) {
        if (!started && done.isEmpty()) {
            return;
        }
        try {
            if (!started) {
                start();
            }
            tell(done.isPresent() ? (int) Math.round(100 * done.getAsDouble()) : NONE);
        } catch (IOException e) {
            LOG.info("the task bar shows no progress", e);
            close();
        }
    }

    /** Once: where it can't be started, or ended by itself, another would fare no better. */
    private void start() throws IOException {
        started = true;
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        lines = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII);
        tell(ProcessHandle.current().pid());
    }

    private void tell(long number) throws IOException {
        if (lines != null) {
            lines.write(number + System.lineSeparator());
            lines.flush();
        }
    }

    @Override
    public void close() {
        started = true;
        lines = null;
        if (process != null) {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                LOG.debug("the task bar's PowerShell has ended before", e);
            }
            process = null;
        }
    }
}
