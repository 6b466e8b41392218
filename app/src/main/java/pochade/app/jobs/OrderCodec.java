package pochade.app.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Order;
import pochade.app.prompt.Series;
import pochade.app.prompt.UpscaleOrder;
import pochade.app.styles.Style;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.UpscaleRequest;

/** What an order says beside its request, as JSON. */
final class OrderCodec {

    private static final JsonMapper JSON = new JsonMapper();

    private OrderCodec() {}

    static String write(Order order) {
        ObjectNode json = JSON.createObjectNode();
        if (order instanceof GenerationOrder generation) {
            json.set("written", JSON.valueToTree(generation.written()));
            json.put("modelName", generation.modelName());
            ArrayNode names = json.putArray("loraNames");
            generation.loraNames().forEach(names::add);
            json.put("script", generation.script());
            json.set("series", write(generation.series()));
        } else {
            UpscaleOrder upscale = (UpscaleOrder) order;
            json.put("title", upscale.title());
            json.put("parameters", upscale.parameters());
        }
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IOException if another version of the program wrote it, or it is damaged */
    static Order read(String text, JobRequest request) throws IOException {
        JsonNode json = JSON.readTree(text);
        if (request instanceof GenerationRequest generation) {
            List<String> loraNames = new ArrayList<>();
            required(json, "loraNames").forEach(name -> loraNames.add(name.asText()));
            return new GenerationOrder(
                    generation,
                    JSON.treeToValue(required(json, "written"), Prompt.class),
                    required(json, "modelName").asText(),
                    loraNames,
                    required(json, "script").asText(),
                    series(required(json, "series")));
        }
        return new UpscaleOrder(
                (UpscaleRequest) request,
                required(json, "title").asText(),
                required(json, "parameters").asText());
    }

    /** That of a whole batch. */
    private static ObjectNode write(Series series) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode styles = json.putArray("styles");
        series.styles().forEach(style -> styles.addPOJO(style));
        json.put("started", series.started().toEpochMilli());
        json.put("batch", series.batch());
        json.put("batches", series.batches());
        return json;
    }

    private static Series series(JsonNode json) throws IOException {
        List<Style> styles = new ArrayList<>();
        for (JsonNode style : required(json, "styles")) {
            styles.add(JSON.treeToValue(style, Style.class));
        }
        return Series.of(styles, Instant.ofEpochMilli(required(json, "started").asLong()))
                .at(required(json, "batch").asInt(), required(json, "batches").asInt());
    }

    private static JsonNode required(JsonNode json, String name) throws IOException {
        JsonNode found = json.get(name);
        if (found == null) {
            throw new IOException("an order without " + name);
        }
        return found;
    }
}
