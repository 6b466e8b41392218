package pochade.inference.weights.kind;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.layout.CheckpointLayout;
import pochade.inference.weights.layout.MappedWeights;
import pochade.inference.weights.layout.NetworkLayout;

/**
 * What a single file is, told from the names and shapes of its tensors, never by its own name.
 *
 * @param family empty where the tensors do not tell, or fit several
 * @param variant of a checkpoint's UNet
 */
public record Identity(ModelKind kind, Optional<ModelFamily> family, ModelVariant variant) {

    private Identity(ModelKind kind, Optional<ModelFamily> family) {
        this(kind, family, ModelVariant.STANDARD);
    }

    /** What it is in a few English words, such as {@code SDXL LoRA}. */
    public String title() {
        return family.filter(known -> known != ModelFamily.OTHER)
                .map(known -> known.badge() + " " + kind.label())
                .orElse(kind.label());
    }

    /** Tells what an opened file is; reads its header alone. */
    public static Identity of(WeightSource file) {
        Map<String, TensorEntry> tensors = file.tensors();
        Optional<FileKind> kind = FileKind.of(tensors.keySet());
        if (kind.isPresent() && kind.get().isAddition()) {
            return new Identity(kind.get().kind(), AdditionFamily.of(kind.get(), file));
        }
        Optional<ModelFamily> other = OtherArchitecture.of(tensors.keySet());
        if (other.isPresent()) {
            return new Identity(ModelKind.CHECKPOINT, other);
        }
        Map<ModelPart, NetworkLayout> networks = CheckpointLayout.of(tensors);
        if (networks.containsKey(ModelPart.UNET)) {
            ModelKind whole = networks.size() > 1 ? ModelKind.CHECKPOINT : ModelKind.UNET;
            return ofUNet(whole, file, Objects.requireNonNull(networks.get(ModelPart.UNET)));
        }
        if (networks.containsKey(ModelPart.VAE)) {
            return new Identity(ModelKind.VAE, Optional.empty());
        }
        if (!networks.isEmpty()) {
            return new Identity(ModelKind.TEXT_ENCODER, ofTextEncoder(file, networks));
        }
        return kind.map(known -> new Identity(known.kind(), AdditionFamily.of(known, file)))
                .or(() -> AdditionFamily.ofLoneTensor(tensors)
                        .map(family -> new Identity(ModelKind.TEXTUAL_INVERSION, Optional.of(family))))
                .orElseGet(() -> new Identity(ModelKind.UNKNOWN, Optional.empty()));
    }

    private static Identity ofUNet(ModelKind kind, WeightSource file, NetworkLayout layout) {
        Map<String, TensorEntry> unet = MappedWeights.of(file, layout).tensors();
        boolean added = unet.containsKey("add_embedding.linear_1.weight");
        ModelFamily family = UNetFamily.of(CrossAttention.width(unet).orElse(0L), added);
        boolean ofPictures =
                (family == ModelFamily.SD2 && added) || file.tensors().containsKey("cc_projection.weight");
        ModelVariant variant = ofPictures
                ? ModelVariant.IMAGE_VARIATION
                : UNetFamily.variant(channels(unet), unet.containsKey("time_embedding.cond_proj.weight"));
        return new Identity(kind, Optional.of(family), variant);
    }

    private static long channels(Map<String, TensorEntry> unet) {
        return Optional.ofNullable(unet.get("conv_in.weight"))
                .map(TensorEntry::shape)
                .filter(shape -> shape.size() > 1)
                .map(shape -> shape.get(1))
                .orElse(0L);
    }

    private static Optional<ModelFamily> ofTextEncoder(WeightSource file, Map<ModelPart, NetworkLayout> networks) {
        return networks.values().stream()
                .map(layout ->
                        MappedWeights.of(file, layout).tensors().get("text_model.embeddings.token_embedding.weight"))
                .filter(embedding -> embedding != null && embedding.shape().size() == 2)
                .findFirst()
                .flatMap(embedding -> TextWidth.ofEncoder(embedding.shape().get(1)));
    }
}
