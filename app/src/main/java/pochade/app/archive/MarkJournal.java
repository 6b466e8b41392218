package pochade.app.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.folders.WholeFile;

/**
 * The marks of the user beside the pictures, so that they outlive the index: a line of JSON for each change, named by the
 * print of the picture's content, the last one counts. It lies in a hidden file of the picture folder and goes where that
 * goes. Each change is on the disk before it counts.
 */
final class MarkJournal {

    /** The name of the file. */
    static final String NAME = ".marks.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(MarkJournal.class);

    /** Lines that nobody needs any more, before the file is written anew. */
    private static final int MOST_STALE = 10_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    MarkJournal(Path file) {
        this.file = file;
    }

    /** The length of the file; 0 if there is none. */
    long bytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The marks by print. Lines that are damaged are passed over, as the last one is after a loss of power. */
    synchronized Map<String, Marks> read() {
        Map<String, Marks> marks = new HashMap<>();
        int lines = 0;
        if (Files.exists(file)) {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines++;
                    take(line, marks);
                }
            } catch (IOException e) {
                LOG.warn("{} can't be read; its marks are missing", file, e);
                return marks;
            }
        }
        if (lines > marks.size() + MOST_STALE) {
            compact(marks);
        }
        return marks;
    }

    private void take(String line, Map<String, Marks> marks) {
        try {
            JsonNode change = JSON.readTree(line);
            String print = change.path("picture").asText("");
            Set<String> boards = new TreeSet<>();
            change.path("boards").forEach(board -> boards.add(board.asText()));
            int rating = Math.max(0, Math.min(Marks.BEST, change.path("rating").asInt()));
            if (!print.isEmpty()) {
                marks.put(print, new Marks(rating, change.path("favourite").asBoolean(), boards));
            }
        } catch (JsonProcessingException e) {
            LOG.warn("a line of {} is damaged and passed over", file);
        }
    }

    /** Writes these changes behind the others. */
    synchronized void append(Map<String, Marks> changes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.READ)) {
            channel.position(channel.size());
            // a line that was cut by a loss of power must not spoil the next one
            String start = channel.size() > 0 && !endsWithLine(channel) ? "\n" : "";
            write(channel, start + lines(changes));
        }
    }

    private static boolean endsWithLine(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, channel.size() - 1);
        return last.get(0) == '\n';
    }

    private static String lines(Map<String, Marks> changes) {
        StringBuilder lines = new StringBuilder();
        changes.forEach((print, marks) -> {
            ObjectNode line = JSON.createObjectNode().put("picture", print);
            line.put("rating", marks.rating()).put("favourite", marks.favourite());
            marks.boards().forEach(line.putArray("boards")::add);
            lines.append(line).append('\n');
        });
        return lines.toString();
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private void compact(Map<String, Marks> marks) {
        marks.values().removeIf(Marks.NONE::equals);
        try {
            WholeFile.write(file, lines(marks));
        } catch (IOException e) {
            LOG.warn("{} can't be written anew; it stays as it is", file, e);
        }
    }
}
