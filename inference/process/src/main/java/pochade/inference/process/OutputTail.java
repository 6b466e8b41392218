package pochade.inference.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a process prints, logs it and keeps the last lines: often the only trace of a native crash. */
final class OutputTail implements Runnable {

    static final int LINES = 40;
    static final int LONGEST_LINE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(OutputTail.class);

    private final InputStream output;
    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();

    OutputTail(InputStream output) {
        this.output = output;
    }

    /** Reads to the end of the output. */
    @Override
    public void run() {
        try (Reader reader = new InputStreamReader(output, Charset.defaultCharset())) {
            char[] chars = new char[4096];
            for (int count = reader.read(chars); count >= 0; count = reader.read(chars)) {
                for (int i = 0; i < count; i++) {
                    add(chars[i]);
                }
            }
        } catch (IOException e) {
            LOG.debug("the output of the inference process broke off", e);
        }
        endLine();
    }

    /** The last lines so far, joined by line feeds. */
    synchronized String text() {
        return String.join("\n", lines);
    }

    private void add(char next) {
        if (next == '\n' || line.length() == LONGEST_LINE) {
            endLine();
        }
        if (!Character.isISOControl(next) || next == '\t') {
            line.append(next);
        }
    }

    private synchronized void endLine() {
        if (line.length() == 0) {
            return;
        }
        LOG.debug("{}", line);
        lines.addLast(line.toString());
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
        line.setLength(0);
    }
}
