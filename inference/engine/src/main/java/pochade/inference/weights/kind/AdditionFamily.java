package pochade.inference.weights.kind;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;

/** The family of what goes with a checkpoint: LoRAs, textual inversions, ControlNets, adapters. */
final class AdditionFamily {

    /** SDXL's ControlNets take in its added vector; the names of the light ones begin with its blocks. */
    private static final Pattern XL_CONTROL = Pattern.compile(
            "(.+\\.)?(add_embedding\\.linear_1|label_emb\\.0\\.0)\\.weight|lllite_unet_(input|output)_blocks_.+");

    private static final Pattern ADAPTER_CONV_IN =
            Pattern.compile("(adapter\\.)?conv_in\\.weight|body\\.0\\.in_conv\\.weight");

    /** An adapter folds 16 x 16 pixels of one or three colours into channels for SDXL, 8 x 8 for SD 1. */
    private static final List<Long> XL_FOLDED = List.of(256L, 768L);

    private AdditionFamily() {}

    /** The family; empty where the tensors do not tell, or fit several. */
    static Optional<ModelFamily> of(FileKind kind, WeightSource file) {
        Map<String, TensorEntry> tensors = file.tensors();
        return switch (kind) {
            case LORA -> LoraFamily.of(file);
            case CONTROL_NET -> OtherArchitecture.of(tensors.keySet())
                    .or(() -> CrossAttention.width(tensors).map(TextWidth::attendedBy))
                    .or(() -> has(tensors.keySet(), XL_CONTROL) ? Optional.of(ModelFamily.SDXL) : Optional.empty());
            case IP_ADAPTER -> OtherArchitecture.of(tensors.keySet())
                    .or(() -> CrossAttention.width(tensors).map(TextWidth::attendedBy));
            case T2I_ADAPTER -> ofAdapter(tensors);
            case EMBEDDING -> ofEmbedding(tensors);
            case TINY_VAE, UPSCALER, LANGUAGE_MODEL -> Optional.empty();
        };
    }

    private static boolean has(Collection<String> names, Pattern sign) {
        return names.stream().anyMatch(name -> sign.matcher(name).matches());
    }

    private static Optional<ModelFamily> ofAdapter(Map<String, TensorEntry> tensors) {
        return tensors.values().stream()
                .filter(tensor -> ADAPTER_CONV_IN.matcher(tensor.name()).matches())
                .filter(tensor -> tensor.shape().size() > 1)
                .findFirst()
                .map(tensor -> XL_FOLDED.contains(tensor.shape().get(1)) ? ModelFamily.SDXL : ModelFamily.SD1);
    }

    private static Optional<ModelFamily> ofEmbedding(Map<String, TensorEntry> tensors) {
        if (tensors.containsKey("t5xxl")) {
            return Optional.of(tensors.containsKey("clip_g") ? ModelFamily.SD3 : ModelFamily.FLUX);
        } else if (tensors.containsKey("clip_g") || tensors.containsKey("text_encoders_1")) {
            return Optional.of(ModelFamily.SDXL);
        } else if (tensors.containsKey("clip_l")) {
            return Optional.empty();
        }
        return tensors.values().stream()
                .filter(tensor -> !tensor.shape().isEmpty())
                .findFirst()
                .map(tensor -> TextWidth.ofTokens(width(tensor)));
    }

    /** A file of nothing but one vector, or rows of vectors, of a known width is a textual inversion. */
    static Optional<ModelFamily> ofLoneTensor(Map<String, TensorEntry> tensors) {
        return tensors.values().stream()
                .filter(tensor -> tensors.size() == 1
                        && (tensor.shape().size() == 1 || tensor.shape().size() == 2))
                .map(tensor -> TextWidth.ofTokens(width(tensor)))
                .filter(family -> family != ModelFamily.OTHER)
                .findFirst();
    }

    private static long width(TensorEntry tensor) {
        return tensor.shape().get(tensor.shape().size() - 1);
    }
}
