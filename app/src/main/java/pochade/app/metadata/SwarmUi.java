package pochade.app.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.app.infotext.Infotext;
import pochade.app.infotext.Key;
import pochade.app.metadata.PictureMetadata.Origin;
import pochade.app.store.ExifComment;

/** SwarmUI's JSON object with {@code sui_image_params}, where the WebUI has its parameters. */
final class SwarmUi {

    private SwarmUi() {}

    static Optional<PictureMetadata> read(Map<String, String> texts) {
        return Stream.of(Infotext.KEYWORD, ExifComment.USER_COMMENT)
                .map(texts::get)
                .map(text -> MetadataJson.object(text).path("sui_image_params"))
                .filter(JsonNode::isObject)
                .findFirst()
                .map(SwarmUi::translated);
    }

    private static PictureMetadata translated(JsonNode json) {
        Translation translation = new Translation()
                .prompts(
                        json.path("prompt").asText(""),
                        json.path("negativeprompt").asText(""));
        String[] loras = list(json.path("loras"));
        String[] weights = list(json.path("loraweights"));
        for (int i = 0; i < loras.length; i++) {
            translation.lora(loras[i], i < weights.length ? weight(weights[i]) : 1);
        }
        translation
                .add(Key.STEPS, json.path("steps"))
                .add(Key.SAMPLER, ForeignNames.comfySampler(json.path("sampler").asText("")))
                .add(
                        Key.SCHEDULE,
                        ForeignNames.comfySchedule(json.path("scheduler").asText("")))
                .add(Key.CFG_SCALE, json.path("cfgscale"))
                .add(Key.SEED, json.path("seed"))
                .size(json.path("width"), json.path("height"))
                .model(Key.MODEL, json.path("model"))
                .model(Key.VAE, json.path("vae"))
                .add(Key.VARIATION_SEED, json.path("variationseed"))
                .add(Key.VARIATION_STRENGTH, json.path("variationseedstrength"))
                .add(Key.DENOISING_STRENGTH, json.path("initimagecreativity"));
        int lastLayer = json.path("clipstopatlayer").asInt(0);
        if (lastLayer < -1) {
            translation.add(Key.CLIP_SKIP, Integer.toString(-lastLayer));
        }
        return translation.from(Origin.SWARMUI);
    }

    /** An array, or its members with commas between them. */
    private static String[] list(JsonNode node) {
        if (node.isArray()) {
            return Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                    .map(i -> node.get(i).asText())
                    .toArray(String[]::new);
        }
        return node.asText("").isBlank() ? new String[0] : node.asText().split("\\s*,\\s*", -1);
    }

    private static double weight(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
