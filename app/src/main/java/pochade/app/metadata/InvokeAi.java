package pochade.app.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import pochade.app.infotext.Key;
import pochade.app.metadata.PictureMetadata.Origin;

/** InvokeAI's text {@code invokeai_metadata}, a JSON object of versions 3 and later. */
final class InvokeAi {

    private InvokeAi() {}

    static Optional<PictureMetadata> read(Map<String, String> texts) {
        JsonNode json = MetadataJson.object(texts.get("invokeai_metadata"));
        if (!json.isObject()) {
            return Optional.empty();
        }
        Translation translation = new Translation()
                .prompts(
                        json.path("positive_prompt").asText(""),
                        json.path("negative_prompt").asText(""));
        for (JsonNode lora : json.path("loras")) {
            JsonNode model = lora.has("model") ? lora.path("model") : lora.path("lora");
            String name = model.has("name")
                    ? model.path("name").asText()
                    : model.path("model_name").asText();
            if (!name.isEmpty()) {
                translation.lora(name, lora.path("weight").asDouble(1));
            }
        }
        String scheduler = json.path("scheduler").asText("");
        translation
                .add(Key.STEPS, json.path("steps"))
                .add(Key.SAMPLER, ForeignNames.invokeSampler(scheduler))
                .add(Key.SCHEDULE, ForeignNames.invokeSchedule(scheduler).orElse(""))
                .add(Key.CFG_SCALE, json.path("cfg_scale"))
                .add(Key.SEED, json.path("seed"))
                .size(json.path("width"), json.path("height"))
                .model(Key.MODEL, name(json.path("model")))
                .model(Key.VAE, name(json.path("vae")))
                .add(Key.DENOISING_STRENGTH, json.path("strength"));
        int layersLeftOut = json.path("clip_skip").asInt(0);
        if (layersLeftOut > 0) {
            translation.add(Key.CLIP_SKIP, Integer.toString(layersLeftOut + 1));
        }
        if (json.path("rand_device").asText("cpu").equals("cpu")) {
            translation.add(Key.RNG, "CPU");
        }
        if (json.path("cfg_rescale_multiplier").asDouble(0) != 0) {
            translation.add(Key.CFG_RESCALE, json.path("cfg_rescale_multiplier"));
        }
        return Optional.of(translation.from(Origin.INVOKEAI));
    }

    private static JsonNode name(JsonNode model) {
        return model.has("name") ? model.path("name") : model.path("model_name");
    }
}
