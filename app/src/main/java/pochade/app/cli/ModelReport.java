package pochade.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pochade.app.models.ModelEntry;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelVariant;

/**
 * All that is known of a model.
 *
 * @param listed the model in the library; empty if it lies elsewhere
 * @param hashes by their names
 */
record ModelReport(ModelDescription model, Optional<ModelEntry> listed, Map<String, String> hashes) {

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(model.path()));
        add(lines, "kind", model.title());
        add(lines, "variant", variant());
        add(lines, "prediction", model.prediction());
        add(lines, "made for", model.nativeSize().map(Object::toString).orElse(""));
        add(
                lines,
                "network",
                model.scaling().map(ModelDescription.Scaling::words).orElse(""));
        add(lines, "use", use());
        add(lines, "trigger", String.join(" | ", triggerWords()));
        add(lines, "about", listed.map(it -> it.sidecar().description()).orElse(""));
        hashes.forEach((name, hash) -> add(lines, name, hash));
        for (ModelDescription.Component part : model.components()) {
            lines.add("%s: %s, %,d tensors, %,d parameters, %,d bytes"
                    .formatted(part.name(), part.precision(), part.tensors(), part.parameters(), part.bytes()));
        }
        new TreeMap<>(model.metadata()).forEach((key, value) -> lines.add(key + " = " + value));
        return lines;
    }

    private static void add(List<String> lines, String label, String text) {
        if (!text.isEmpty()) {
            lines.add("%-12s%s".formatted(label, text));
        }
    }

    private String variant() {
        return model.variant() == ModelVariant.STANDARD
                ? ""
                : model.variant().name().toLowerCase(Locale.ROOT);
    }

    private String use() {
        return ModelUse.of(model, listed.map(ModelEntry::name).orElse(model.path()));
    }

    private List<String> triggerWords() {
        return listed.map(ModelEntry::triggerWords)
                .filter(words -> !words.isEmpty())
                .orElse(model.triggerWords());
    }

    /** For programs. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("path", model.path())
                .put("title", model.title())
                .put("kind", model.kind().name().toLowerCase(Locale.ROOT))
                .put("variant", model.variant().name().toLowerCase(Locale.ROOT))
                .put("prediction", model.prediction())
                .put("use", use());
        model.family().ifPresent(family -> json.put("family", family.name().toLowerCase(Locale.ROOT)));
        model.nativeSize().ifPresent(size -> json.put("width", size.width()).put("height", size.height()));
        model.scaling().ifPresent(scaling -> json.put("architecture", scaling.architecture())
                .put("scale", scaling.factor()));
        hashes.forEach((name, hash) -> json.put(name.toLowerCase(Locale.ROOT).replace("-", ""), hash));
        ArrayNode triggers = json.putArray("trigger_words");
        triggerWords().forEach(triggers::add);
        ArrayNode components = json.putArray("components");
        for (ModelDescription.Component part : model.components()) {
            components
                    .addObject()
                    .put("name", part.name())
                    .put("precision", part.precision())
                    .put("tensors", part.tensors())
                    .put("parameters", part.parameters())
                    .put("bytes", part.bytes());
        }
        new TreeMap<>(model.metadata()).forEach(json.putObject("metadata")::put);
        return json;
    }
}
