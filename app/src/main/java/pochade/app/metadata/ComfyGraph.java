package pochade.app.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A graph of ComfyUI: nodes by their ids; an input is a value, or a link {@code [id, output]} to another node. May have circles. */
final class ComfyGraph {

    private static final Set<String> SAMPLERS =
            Set.of("KSampler", "KSamplerAdvanced", "SamplerCustom", "SamplerCustomAdvanced");

    /** What nodes call the value that they pass on. */
    private static final List<String> CONSTANTS =
            List.of("value", "text", "string", "int", "float", "seed", "noise_seed", "Value", "Text");

    /** The inputs that a latent comes through. */
    private static final List<String> LATENT_INPUTS =
            List.of("latent_image", "samples", "latent", "pixels", "image", "images");

    private static final int FARTHEST = 200;

    private final JsonNode json;

    /** @param json a missing node for a graph without nodes */
    ComfyGraph(JsonNode json) {
        this.json = json;
    }

    /** A node; equal to those of the same id. */
    record Node(String id, String type, JsonNode inputs) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Node that && id.equals(that.id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    private Stream<Node> nodes() {
        return json.properties().stream().map(Map.Entry::getKey).map(this::node).flatMap(Optional::stream);
    }

    private Optional<Node> node(String id) {
        JsonNode node = json.path(id);
        return node.path("inputs").isObject()
                ? Optional.of(new Node(id, node.path("class_type").asText(""), node.path("inputs")))
                : Optional.empty();
    }

    Optional<Node> ofType(String type) {
        return nodes().filter(node -> node.type().equals(type)).findFirst();
    }

    /** The sampler that no other one works for; of several, the first. */
    Optional<Node> firstSampler() {
        List<Node> samplers =
                nodes().filter(node -> SAMPLERS.contains(node.type())).toList();
        return samplers.stream()
                .filter(node -> upstream(node, "latent_image")
                        .filter(it -> SAMPLERS.contains(it.type()))
                        .isEmpty())
                .findFirst()
                .or(() -> samplers.stream().findFirst());
    }

    /** The node where what comes in here starts, or the next sampler on the way there. */
    Optional<Node> upstream(Node from, String input) {
        Set<Node> seen = new HashSet<>();
        Optional<Node> next = linked(from, input);
        Optional<Node> last = next;
        while (next.isPresent()
                && seen.add(next.get())
                && !SAMPLERS.contains(next.get().type())) {
            last = next;
            Node at = next.get();
            next = LATENT_INPUTS.stream()
                    .map(name -> linked(at, name))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return next.isPresent() ? next : last;
    }

    /** The node that an input is linked to. */
    Optional<Node> linked(Node node, String input) {
        JsonNode link = node.inputs().path(input);
        return link.isArray() && link.size() == 2 ? node(link.get(0).asText()) : Optional.empty();
    }

    /** An input's value, also where it comes from a node that holds nothing else; a missing node without one. */
    JsonNode value(Node node, String input) {
        JsonNode value = node.inputs().path(input);
        for (int i = 0; i < FARTHEST && value.isArray(); i++) {
            Optional<Node> constant = value.size() == 2 ? node(value.get(0).asText()) : Optional.empty();
            if (constant.isEmpty()) {
                return MissingNode.getInstance();
            }
            JsonNode inputs = constant.get().inputs();
            value = Stream.concat(Stream.of(input), CONSTANTS.stream())
                    .map(inputs::path)
                    .filter(it -> !it.isMissingNode())
                    .findFirst()
                    .orElse(MissingNode.getInstance());
        }
        return value.isArray() ? MissingNode.getInstance() : value;
    }
}
