package pochade.inference.weights;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pochade.inference.api.model.ModelFamily;

/** Tells from a header which family a LoRA is for: by the width of the text features that it takes, else by its names. */
public final class LoraFamily {

    private static final int CLIP_L = 768;
    private static final int OPEN_CLIP_H = 1024;
    private static final int OPEN_CLIP_G = 1280;
    private static final int CLIP_L_AND_G = 2048;

    /** Layers of CLIP L; OpenCLIP H has 23 or 24. */
    private static final int CLIP_L_LAYERS = 12;

    /** The key or value of a cross attention, then what the tensor is to it. */
    private static final Pattern CROSS_ATTENTION =
            Pattern.compile("(.*attn2[._](?:processor[._])?to_[kv])(?:_lora|[._]lora|[._]lora_linear_layer)?\\.(.+)");

    /** What only SDXL has: a second text encoder, and attentions of several transformer blocks. */
    private static final Pattern SDXL_ALONE =
            Pattern.compile("(?:lora_te2_|text_encoder_2\\.).+|.*transformer_blocks[._][1-9][._].+");

    /** A layer of the only text encoder. */
    private static final Pattern TEXT_LAYER = Pattern.compile("lora_te_text_model_encoder_layers_(\\d{1,4})_.+");

    /** Roles of tensors whose second dimension is the input of the layer. */
    private static final Pattern TAKES_INPUT =
            Pattern.compile("(?:lora_)?down\\.weight|lora_A(?:\\.\\w+)?\\.weight|hada_w[12]_b|diff|[ab]1\\.weight");

    private LoraFamily() {}

    /** Empty where the header does not tell, or tells of a width that no family has. */
    public static Optional<ModelFamily> of(Map<String, TensorEntry> tensors) {
        return tensors.values().stream()
                .flatMap(tensor -> contextWidth(tensors, tensor).stream().boxed())
                .findFirst()
                .map(LoraFamily::ofContext)
                .orElseGet(() -> byName(tensors.keySet()));
    }

    /** The family of a UNet whose cross attentions take features of this width. */
    public static Optional<ModelFamily> ofContext(long width) {
        return switch ((int) width) {
            case CLIP_L -> Optional.of(ModelFamily.SD1);
            case OPEN_CLIP_H -> Optional.of(ModelFamily.SD2);
            case OPEN_CLIP_G -> Optional.of(ModelFamily.SDXL_REFINER);
            case CLIP_L_AND_G -> Optional.of(ModelFamily.SDXL);
            default -> Optional.empty();
        };
    }

    private static OptionalLong contextWidth(Map<String, TensorEntry> tensors, TensorEntry tensor) {
        Matcher matcher = CROSS_ATTENTION.matcher(tensor.name());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        if (matcher.group(2).startsWith("lokr_w1") && !matcher.group(2).endsWith("_a")) {
            return kroneckerWidth(tensors, matcher.group(1), tensor);
        }
        return TAKES_INPUT.matcher(matcher.group(2)).matches() ? input(tensor) : OptionalLong.empty();
    }

    private static OptionalLong kroneckerWidth(Map<String, TensorEntry> tensors, String module, TensorEntry first) {
        return Stream.of(".lokr_w2", ".lokr_w2_b")
                .flatMap(role -> Stream.ofNullable(tensors.get(module + role)))
                .flatMapToLong(second -> input(second).stream())
                .flatMap(inner -> input(first).stream().map(outer -> outer * inner))
                .findFirst();
    }

    private static OptionalLong input(TensorEntry tensor) {
        return tensor.shape().size() >= 2 ? OptionalLong.of(tensor.shape().get(1)) : OptionalLong.empty();
    }

    private static Optional<ModelFamily> byName(Set<String> names) {
        if (names.stream().anyMatch(name -> SDXL_ALONE.matcher(name).matches())) {
            return Optional.of(ModelFamily.SDXL);
        }
        OptionalInt deepest = names.stream()
                .map(TEXT_LAYER::matcher)
                .filter(Matcher::matches)
                .mapToInt(layer -> Integer.parseInt(layer.group(1)))
                .max();
        return deepest.isEmpty()
                ? Optional.empty()
                : Optional.of(deepest.getAsInt() < CLIP_L_LAYERS ? ModelFamily.SD1 : ModelFamily.SD2);
    }
}
