package pochade.app.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import pochade.app.infotext.InfotextLine;
import pochade.app.infotext.Key;

/** Another program's metadata on their way into the WebUI's form. */
final class Translation {

    private String positive = "";
    private String negative = "";
    private final InfotextLine line = new InfotextLine();

    Translation prompts(String positiveText, String negativeText) {
        positive = positiveText;
        negative = negativeText;
        return this;
    }

    /** Behind the prompt, as the WebUI has LoRAs. */
    Translation lora(String name, double weight) {
        positive += (positive.isEmpty() ? "" : " ") + "<lora:" + stem(name) + ":" + InfotextLine.number(weight) + ">";
        return this;
    }

    Translation add(String key, String value) {
        if (!value.isBlank()) {
            line.add(key, value.strip());
        }
        return this;
    }

    /** Numbers and texts; nothing for anything else. */
    Translation add(String key, JsonNode value) {
        if (value.isNumber()) {
            line.add(key, value.isIntegralNumber() ? value.asText() : InfotextLine.number(value.asDouble()));
        } else if (value.isTextual()) {
            add(key, value.asText());
        }
        return this;
    }

    Translation model(String key, JsonNode file) {
        return add(key, stem(file.asText("")));
    }

    Translation size(JsonNode width, JsonNode height) {
        Optional<Integer> w = side(width);
        Optional<Integer> h = side(height);
        return w.isPresent() && h.isPresent() ? add(Key.SIZE, w.get() + "x" + h.get()) : this;
    }

    private static Optional<Integer> side(JsonNode pixels) {
        int value = pixels.asInt(0);
        return value > 0 ? Optional.of(value) : Optional.empty();
    }

    /** The name of a file without folders and ending. */
    static String stem(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.replaceFirst("(?i)\\.(safetensors|ckpt|pt|pth|bin)$", "");
    }

    PictureMetadata from(PictureMetadata.Origin origin) {
        return new PictureMetadata(origin, line.behind(positive, negative));
    }
}
