package pochade.app.cli;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

/**
 * The standard streams: results go out, words for people to err. Control characters of what came from files are taken
 * out, so that no text can steer the terminal.
 *
 * @param terminal whether people watch {@code err} as it grows
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {

    /** Set by the start scripts, which can tell where standard error goes. */
    private static final String TERMINAL = "pochade.terminal";

    /** ASCII alone, since a stream's encoding is the system's choice. */
    private static final ObjectWriter JSON = JsonMapper.builder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true)
            .build()
            .writer();

    /** The streams of this process. */
    public static Console standard() {
        Charset charset = Charset.defaultCharset();
        return new Console(
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, charset),
                Boolean.getBoolean(TERMINAL));
    }

    /** A line of result. */
    void result(String line) {
        out.println(printable(line));
    }

    /** A result as one line of JSON. */
    void result(JsonNode json) {
        try {
            out.println(JSON.writeValueAsString(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line for people. */
    public void say(String line) {
        err.println(printable(line));
    }

    /** Writes over the last line for people; an empty text takes it away. Nothing where nobody watches. */
    void overwrite(String line) {
        if (terminal) {
            err.print("\r\033[K" + printable(line));
            err.flush();
        }
    }

    private static String printable(String text) {
        return text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || Character.getType(c) != Character.CONTROL)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
