package pochade.app.styles;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.folders.WholeFile;
import pochade.inference.api.error.InvalidRequestException;

/** A {@code styles.csv} as the WebUI reads and writes it: UTF-8, with a mark of it at the beginning or without one. */
public record StylesFile(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(StylesFile.class);

    /** The most bytes that one may have. */
    static final long LARGEST = 16 << 20;

    private static final String MARK = "\uFEFF";
    private static final String NAME = "name";
    private static final String PROMPT = "prompt";
    private static final String NEGATIVE = "negative_prompt";

    /** What the prompt was called in the files of 2022. */
    private static final String TEXT = "text";

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(false)
            .get();

    /** That of a user. */
    public static StylesFile ofUser(Path userHome) {
        return new StylesFile(userHome.resolve(".pochade").resolve("styles.csv"));
    }

    /**
     * The styles; none where there is no file.
     *
     * @throws InvalidRequestException if it is no such file
     * @throws IOException if it can't be read
     */
    public Styles read() throws IOException {
        if (!Files.exists(file)) {
            return Styles.NONE;
        }
        if (Files.size(file) > LARGEST) {
            throw fault("has " + Files.size(file) + " bytes");
        }
        String text = withoutSpacesBehindCommas(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        try (CSVParser rows = FORMAT.parse(new StringReader(text))) {
            List<Style> styles = new ArrayList<>();
            for (CSVRecord row : rows) {
                if (!row.isMapped(NAME)) {
                    throw fault("has no column '" + NAME + "'");
                }
                if (!value(row, NAME).isEmpty() && !value(row, NAME).startsWith("#")) {
                    String prompt = row.isMapped(PROMPT) ? value(row, PROMPT) : value(row, TEXT);
                    styles.add(new Style(value(row, NAME), prompt, value(row, NEGATIVE)));
                }
            }
            return new Styles(styles);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw fault("can't be read as CSV (" + e.getMessage() + ")");
        }
    }

    /** False for a file that is another table, or none. */
    boolean hasStyles() {
        try {
            read();
            return true;
        } catch (IOException | InvalidRequestException e) {
            LOG.debug("{} holds no styles", file, e);
            return false;
        }
    }

    private InvalidRequestException fault(String fault) {
        return new InvalidRequestException(
                "styles file", "'" + file + "' " + fault, "it begins with the line name,prompt,negative_prompt");
    }

    private static String value(CSVRecord row, String column) {
        return row.isSet(column) ? row.get(column) : "";
    }

    /** Python's {@code skipinitialspace}: a cell may be quoted behind a space. */
    private static String withoutSpacesBehindCommas(String csv) {
        StringBuilder text = new StringBuilder(csv.length());
        boolean quoted = false;
        boolean beginning = true;
        for (int i = csv.startsWith(MARK) ? 1 : 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (beginning && c == ' ') {
                continue;
            }
            quoted ^= c == '"';
            beginning = !quoted && (c == ',' || c == '\n' || c == '\r');
            text.append(c);
        }
        return text.toString();
    }

    /** Writes the styles; what was there before stays as {@code styles.csv.bak}. */
    public void write(Styles styles) throws IOException {
        StringWriter text = new StringWriter();
        text.write(MARK);
        try (CSVPrinter rows = new CSVPrinter(
                text,
                CSVFormat.DEFAULT.builder().setHeader(NAME, PROMPT, NEGATIVE).get())) {
            for (Style style : styles.all()) {
                rows.printRecord(style.name(), style.prompt(), style.negative());
            }
        }
        if (Files.exists(file)) {
            Files.copy(file, file.resolveSibling(file.getFileName() + ".bak"), StandardCopyOption.REPLACE_EXISTING);
        }
        WholeFile.write(file, text.toString());
    }
}
