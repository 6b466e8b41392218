package pochade.app.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import pochade.app.infotext.Key;
import pochade.app.metadata.PictureMetadata.Origin;

/**
 * NovelAI's texts: the prompt in {@code Description}, the rest as JSON in {@code Comment}. The WebUI takes them over with clip
 * skip 2 and ENSD 31337, which NovelAI works with; so does this.
 */
final class NovelAi {

    private static final String CLIP_SKIP = "2";
    private static final String ENSD = "31337";

    private NovelAi() {}

    static Optional<PictureMetadata> read(Map<String, String> texts) {
        JsonNode json = MetadataJson.object(texts.get("Comment"));
        boolean meant = "NovelAI".equals(texts.get("Software"));
        if (!meant || !json.isObject()) {
            return Optional.empty();
        }
        String prompt = texts.getOrDefault("Description", json.path("prompt").asText(""));
        Translation translation = new Translation()
                .prompts(
                        NovelAiWeights.translated(prompt),
                        NovelAiWeights.translated(json.path("uc").asText("")))
                .add(Key.STEPS, json.path("steps"))
                .add(
                        Key.SAMPLER,
                        ForeignNames.novelAiSampler(json.path("sampler").asText("")))
                .add(
                        Key.SCHEDULE,
                        ForeignNames.comfySchedule(json.path("noise_schedule").asText("")))
                .add(Key.CFG_SCALE, json.path("scale"))
                .add(Key.SEED, json.path("seed"))
                .size(json.path("width"), json.path("height"))
                .add(Key.DENOISING_STRENGTH, json.path("strength"))
                .add(Key.CLIP_SKIP, CLIP_SKIP)
                .add(Key.ENSD, ENSD);
        if (json.path("cfg_rescale").asDouble(0) != 0) {
            translation.add(Key.CFG_RESCALE, json.path("cfg_rescale"));
        }
        return Optional.of(translation.from(Origin.NOVELAI));
    }
}
