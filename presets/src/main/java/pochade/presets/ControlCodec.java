package pochade.presets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pochade.inference.api.request.ControlUnit.Mode;
import pochade.inference.api.request.ResizeMode;

/** A ControlNet as JSON; what is left out is as the WebUI's extension starts. */
final class ControlCodec {

    private static final ValueKind<String> NAME = new ValueKind.Name(Setting.LONGEST_MODEL_NAME);
    private static final ValueKind<Double> NUMBER = new ValueKind.Numeral(0, 2, false);
    private static final ValueKind<Mode> MODE = ValueKind.Choice.of(Mode.values(), Mode::label);
    private static final ValueKind<ResizeMode> RESIZE_MODE =
            ValueKind.Choice.of(ResizeMode.values(), ResizeMode::label);

    private ControlCodec() {}

    static ObjectNode write(ControlChoice unit) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("model", unit.model())
                .put("weight", unit.weight())
                .put("start", unit.start())
                .put("end", unit.end());
        node.set("mode", MODE.write(unit.mode()));
        node.set("resize_mode", RESIZE_MODE.write(unit.resizeMode()));
        return node;
    }

    static ControlChoice read(String key, JsonNode node) {
        return new ControlChoice(
                NAME.read(key, node.path("model")),
                member(key, node, "weight", NUMBER, 1.0),
                member(key, node, "start", NUMBER, 0.0),
                member(key, node, "end", NUMBER, 1.0),
                member(key, node, "mode", MODE, Mode.BALANCED),
                member(key, node, "resize_mode", RESIZE_MODE, ResizeMode.CROP_AND_RESIZE));
    }

    private static <T> T member(String key, JsonNode node, String name, ValueKind<T> kind, T missing) {
        return node.has(name) ? kind.read(key + " " + name, node.path(name)) : missing;
    }
}
