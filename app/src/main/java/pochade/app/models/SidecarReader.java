package pochade.app.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.request.Lora;

/**
 * Reads what lies beside a model file: the WebUI's {@code NAME.json} and pictures, and {@code NAME.civitai.info}. None of it
 * is trusted: what is too large, damaged or of another kind is passed over.
 */
final class SidecarReader {

    static final int LARGEST_JSON = 4 << 20;
    static final int LONGEST_TEXT = 4_000;
    static final int MOST_TRIGGER_WORDS = 100;

    /** In the WebUI's order. */
    private static final List<String> PICTURES =
            List.of(".png", ".preview.png", ".jpg", ".preview.jpg", ".jpeg", ".preview.jpeg", ".webp", ".preview.webp");

    private static final Logger LOG = LoggerFactory.getLogger(SidecarReader.class);

    private static final ObjectMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build());

    private final Map<Path, Read> known = new HashMap<>();

    /** What was read at certain times of change; a missing file has none. */
    private record Read(Optional<Long> webUi, Optional<Long> civitai, Sidecar sidecar) {}

    /**
     * What lies beside a model now. Files are read again only when they changed.
     *
     * @param modified the time of the last change of a file, empty where there is none
     */
    Sidecar read(Path model, Function<Path, Optional<Long>> modified) {
        Path stem = model.resolveSibling(ModelName.stem(String.valueOf(model.getFileName())));
        Path webUi = sibling(stem, ".json");
        Path civitai = sibling(stem, ".civitai.info");
        Optional<Long> webUiTime = modified.apply(webUi);
        Optional<Long> civitaiTime = modified.apply(civitai);
        Sidecar words = Optional.ofNullable(known.get(model))
                .filter(before -> before.webUi.equals(webUiTime) && before.civitai.equals(civitaiTime))
                .map(Read::sidecar)
                .orElseGet(() -> words(json(webUi, webUiTime.isPresent()), json(civitai, civitaiTime.isPresent())));
        known.put(model, new Read(webUiTime, civitaiTime, words));
        Optional<Sidecar.Picture> picture = PICTURES.stream()
                .map(ending -> sibling(stem, ending))
                .flatMap(file -> modified.apply(file).map(time -> new Sidecar.Picture(file, time)).stream())
                .findFirst();
        return new Sidecar(
                picture, words.description(), words.triggerWords(), words.preferredWeight(), words.negativeWords());
    }

    private static Sidecar words(JsonNode webUi, JsonNode civitai) {
        return new Sidecar(
                Optional.empty(),
                text(webUi.path("description")),
                triggerWords(webUi, civitai),
                weight(webUi.path("preferred weight")),
                text(webUi.path("negative text")));
    }

    private static Path sibling(Path stem, String ending) {
        return stem.resolveSibling(stem.getFileName() + ending);
    }

    private static List<String> triggerWords(JsonNode webUi, JsonNode civitai) {
        JsonNode trained = civitai.path("trainedWords");
        Stream<String> published = StreamSupport.stream(trained.spliterator(), false)
                .limit(MOST_TRIGGER_WORDS)
                .map(SidecarReader::text);
        return Stream.concat(Stream.of(text(webUi.path("activation text"))), published)
                .map(SidecarReader::withoutTrailingComma)
                .filter(words -> !words.isEmpty())
                .distinct()
                .toList();
    }

    private static String withoutTrailingComma(String words) {
        return words.endsWith(",") ? words.substring(0, words.length() - 1).strip() : words;
    }

    /** Zero stands for none. */
    private static Optional<Double> weight(JsonNode node) {
        double weight = node.asDouble(0);
        return weight != 0 && Math.abs(weight) <= Lora.LARGEST_WEIGHT ? Optional.of(weight) : Optional.empty();
    }

    private static String text(JsonNode node) {
        String text = node.isTextual() ? node.asText().strip() : "";
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private static JsonNode json(Path file, boolean exists) {
        if (!exists) {
            return MissingNode.getInstance();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_JSON + 1);
            return bytes.length > LARGEST_JSON ? MissingNode.getInstance() : JSON.readTree(bytes);
        } catch (IOException e) {
            LOG.debug("{} is passed over", file, e);
            return MissingNode.getInstance();
        }
    }
}
