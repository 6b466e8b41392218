package pochade.inference.weights.layout;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.TensorEntry;

/**
 * Finds the networks in a single file by the names of their tensors: the original layouts of Stable Diffusion 1 and 2
 * (latent-diffusion) and of XL (generative-models), that of diffusers with the name of the part in front, and a network
 * alone.
 */
public final class CheckpointLayout {

    private static final String FIRST_EMBEDDER = "conditioner.embedders.0.";
    private static final String SECOND_EMBEDDER = "conditioner.embedders.1.";

    private static final List<String> UNET = List.of("model.diffusion_model.", "diffusion_model.", "unet.", "");

    private static final String AVERAGED_UNET = "model_ema.diffusion_model";

    private static final List<String> VAE = List.of("first_stage_model.", "vae.", "");

    private static final List<String> TEXT_ENCODER = List.of(
            "cond_stage_model.transformer.",
            "cond_stage_model.model.",
            FIRST_EMBEDDER + "transformer.",
            FIRST_EMBEDDER + "model.",
            "text_encoder.",
            "text_encoders.clip_l.transformer.",
            "text_encoders.clip_h.transformer.",
            "");

    private static final List<String> TEXT_ENCODER_2 =
            List.of(SECOND_EMBEDDER + "model.", "text_encoder_2.", "text_encoders.clip_g.transformer.");

    /** Width of the second text encoder of SDXL, which is the refiner's only one. */
    private static final long OPEN_CLIP_G = 1280;

    private final Map<String, TensorEntry> tensors;

    private CheckpointLayout(Map<String, TensorEntry> tensors) {
        this.tensors = tensors;
    }

    /**
     * The networks that a file holds, in the order text encoders, UNet, VAE.
     *
     * @param tensors all tensors of the file by name
     */
    public static Map<ModelPart, NetworkLayout> of(Map<String, TensorEntry> tensors) {
        return new CheckpointLayout(tensors).networks();
    }

    private Map<ModelPart, NetworkLayout> networks() {
        Map<ModelPart, NetworkLayout> networks = new EnumMap<>(ModelPart.class);
        first(TEXT_ENCODER_2, prefix -> textEncoder(prefix, ModelPart.TEXT_ENCODER_2))
                .ifPresent(found -> networks.put(ModelPart.TEXT_ENCODER_2, found));
        TEXT_ENCODER.stream().filter(this::hasTextEncoder).findFirst().ifPresent(prefix -> {
            ModelPart part =
                    networks.isEmpty() && isOpenClipG(prefix) ? ModelPart.TEXT_ENCODER_2 : ModelPart.TEXT_ENCODER;
            textEncoder(prefix, part).ifPresent(found -> networks.put(part, found));
        });
        first(UNET, this::unet).or(this::averagedUnet).ifPresent(found -> networks.put(ModelPart.UNET, found));
        first(VAE, this::vae).ifPresent(found -> networks.put(ModelPart.VAE, found));
        return Collections.unmodifiableMap(networks);
    }

    private static Optional<NetworkLayout> first(
            List<String> prefixes, Function<String, Optional<NetworkLayout>> network) {
        return prefixes.stream().map(network).flatMap(Optional::stream).findFirst();
    }

    private Optional<NetworkLayout> unet(String prefix) {
        if (hasUnder(prefix + "input_blocks.0.")) {
            return Optional.of(new NetworkLayout(prefix, new LdmUNetNames(names(prefix))));
        }
        boolean published = tensors.containsKey(prefix + "conv_in.weight") && hasUnder(prefix + "time_embedding.");
        return published ? Optional.of(new NetworkLayout(prefix, Naming.Target::copy)) : Optional.empty();
    }

    private Optional<NetworkLayout> averagedUnet() {
        return hasUnder(AVERAGED_UNET + "input_blocks")
                ? Optional.of(new NetworkLayout(AVERAGED_UNET, new EmaNames(names(AVERAGED_UNET))))
                : Optional.empty();
    }

    private Optional<NetworkLayout> vae(String prefix) {
        if (hasUnder(prefix + "decoder.mid.") || hasUnder(prefix + "encoder.mid.")) {
            return Optional.of(new NetworkLayout(prefix, new LdmVaeNames(names(prefix))));
        }
        boolean published = hasUnder(prefix + "decoder.mid_block.") || hasUnder(prefix + "encoder.mid_block.");
        return published ? Optional.of(new NetworkLayout(prefix, Naming.Target::copy)) : Optional.empty();
    }

    private Optional<NetworkLayout> textEncoder(String prefix, ModelPart part) {
        boolean projects = part == ModelPart.TEXT_ENCODER_2;
        if (isOpenClip(prefix)) {
            return Optional.of(new NetworkLayout(prefix, OpenClipNames.of(names(prefix), projects)));
        }
        return hasTextEncoder(prefix)
                ? Optional.of(new NetworkLayout(prefix, new ClipNames(projects)))
                : Optional.empty();
    }

    private boolean hasTextEncoder(String prefix) {
        return isOpenClip(prefix)
                || tensors.containsKey(prefix + "text_model.embeddings.token_embedding.weight")
                || tensors.containsKey(prefix + "embeddings.token_embedding.weight");
    }

    private boolean isOpenClip(String prefix) {
        return tensors.containsKey(prefix + "token_embedding.weight") && hasUnder(prefix + "transformer.resblocks.");
    }

    private boolean isOpenClipG(String prefix) {
        return Stream.of("", "text_model.embeddings.", "embeddings.")
                .map(place -> tensors.get(prefix + place + "token_embedding.weight"))
                .anyMatch(entry -> entry != null
                        && entry.shape().size() == 2
                        && entry.shape().get(1) == OPEN_CLIP_G);
    }

    private boolean hasUnder(String prefix) {
        return tensors.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    private Set<String> names(String prefix) {
        return tensors.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
    }
}
