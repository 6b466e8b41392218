package pochade.app.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pochade.app.infotext.Key;
import pochade.app.metadata.ComfyGraph.Node;
import pochade.app.metadata.PictureMetadata.Origin;

/**
 * ComfyUI's text {@code prompt}: the graph that was run. The sampler that starts from an empty latent is followed to its
 * prompts, model and LoRAs; what was computed on the way from other nodes is not known.
 */
final class ComfyUi {

    private static final Set<String> LATENTS = Set.of("EmptyLatentImage", "EmptySD3LatentImage");
    private static final int FARTHEST = 200;

    private final ComfyGraph graph;
    private final Translation translation = new Translation();

    private ComfyUi(ComfyGraph graph) {
        this.graph = graph;
    }

    static Optional<PictureMetadata> read(Map<String, String> texts) {
        ComfyGraph graph = new ComfyGraph(MetadataJson.object(texts.get("prompt")));
        return graph.firstSampler().map(sampler -> new ComfyUi(graph).translated(sampler));
    }

    private PictureMetadata translated(Node sampler) {
        Node guider = graph.linked(sampler, "guider").orElse(sampler);
        String positive =
                prompt(graph.linked(guider, "positive").or(() -> graph.linked(guider, "conditioning")), "positive");
        translation.prompts(positive, prompt(graph.linked(guider, "negative"), "negative"));
        Optional<Node> checkpoint = followModel(graph.linked(guider, "model"));
        addSampling(sampler, guider);
        graph.upstream(sampler, "latent_image")
                .filter(it -> LATENTS.contains(it.type()))
                .ifPresent(it -> translation.size(graph.value(it, "width"), graph.value(it, "height")));
        checkpoint.ifPresent(it -> translation
                .model(Key.MODEL, graph.value(it, "ckpt_name"))
                .model(Key.MODEL, graph.value(it, "unet_name")));
        graph.ofType("VAELoader").ifPresent(it -> translation.model(Key.VAE, graph.value(it, "vae_name")));
        graph.ofType("CLIPSetLastLayer").ifPresent(it -> {
            int layer = graph.value(it, "stop_at_clip_layer").asInt(-1);
            if (layer < -1) {
                translation.add(Key.CLIP_SKIP, Integer.toString(-layer));
            }
        });
        return translation.add(Key.RNG, "CPU").from(Origin.COMFYUI);
    }

    /** SamplerCustomAdvanced has its parts in nodes of their own. */
    private void addSampling(Node sampler, Node guider) {
        Node kind = graph.linked(sampler, "sampler").orElse(sampler);
        Node sigmas = graph.linked(sampler, "sigmas").orElse(sampler);
        Node noise = graph.linked(sampler, "noise").orElse(sampler);
        JsonNode seed = graph.value(noise, "noise_seed");
        translation
                .add(Key.STEPS, graph.value(sigmas, "steps"))
                .add(
                        Key.SAMPLER,
                        ForeignNames.comfySampler(
                                graph.value(kind, "sampler_name").asText("")))
                .add(
                        Key.SCHEDULE,
                        ForeignNames.comfySchedule(
                                graph.value(sigmas, "scheduler").asText("")))
                .add(Key.CFG_SCALE, graph.value(guider, "cfg"))
                .add(Key.SEED, seed.isMissingNode() ? graph.value(noise, "seed") : seed);
        double denoise = graph.value(sigmas, "denoise").asDouble(1);
        if (denoise < 1) {
            translation.add(Key.DENOISING_STRENGTH, graph.value(sigmas, "denoise"));
        }
    }

    /** Through ControlNets and the like, to the first text. */
    private String prompt(Optional<Node> start, String side) {
        Optional<Node> node = start;
        for (int i = 0; i < FARTHEST && node.isPresent(); i++) {
            Node at = node.get();
            for (String input : new String[] {"text", "text_g", "text_l"}) {
                if (graph.value(at, input).isTextual()) {
                    return graph.value(at, input).asText();
                }
            }
            node = graph.linked(at, side)
                    .or(() -> graph.linked(at, "conditioning"))
                    .or(() -> graph.linked(at, "conditioning_1"))
                    .or(() -> graph.linked(at, "conditioning_to"));
        }
        return "";
    }

    /** To the checkpoint; the LoRAs on the way go into the prompt. */
    private Optional<Node> followModel(Optional<Node> start) {
        Optional<Node> node = start;
        for (int i = 0; i < FARTHEST && node.isPresent(); i++) {
            Node at = node.get();
            if (at.inputs().has("ckpt_name") || at.inputs().has("unet_name")) {
                return node;
            }
            String lora = graph.value(at, "lora_name").asText("");
            if (!lora.isEmpty()) {
                translation.lora(lora, graph.value(at, "strength_model").asDouble(1));
            }
            node = graph.linked(at, "model");
        }
        return Optional.empty();
    }
}
