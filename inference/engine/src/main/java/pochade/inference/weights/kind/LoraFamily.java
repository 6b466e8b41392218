package pochade.inference.weights.kind;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;

/**
 * The family of a LoRA or one of its kin: by the width of its cross attention; where it leaves that alone, by the modules
 * that only one family has, by its text encoder, at last by its own words.
 */
public final class LoraFamily {

    private static final Pattern TWO_TEXT_ENCODERS =
            Pattern.compile("lora_te[12]_.+|lycoris_te[12]_.+|text_encoder_2\\..+");

    private static final Pattern ONLY_TEXT_ENCODER = Pattern.compile("(lora|lycoris)_te_.+");

    /** Blocks numbered as in the original layout, which only files for SDXL do, and transformers of more than one block. */
    private static final Pattern XL_BLOCKS = Pattern.compile(
            "(lora|lycoris)_unet_(input_blocks|output_blocks|middle_block)_.+|.*transformer_blocks[._][1-9].*");

    /** Files for SDXL have no attention here. */
    private static final Pattern FINEST_ATTENTION = Pattern.compile(".*down_blocks[._]0[._]attentions[._].+");

    private static final Pattern PROJECTION =
            Pattern.compile(".*attentions[._]\\d[._]proj_(in|out)\\.(lora_down|lora_A|lora\\.down)\\.weight");

    private static final Pattern TEXT_INPUT = Pattern.compile(
            "(lora_te|lycoris_te|text_encoder)[._].*(q_proj|k_proj|v_proj|mlp[._]fc1)[._](lora_down|lora_A|lora\\.down|lora_linear_layer\\.down)\\.weight");

    private static final Pattern TEXT_LAYER =
            Pattern.compile("(lora_te|lycoris_te|text_encoder)[._].*encoder[._]layers[._](?<layer>\\d{1,3})[._].+");

    /** Layers of CLIP-L; OpenCLIP-H has 23 or 24. */
    private static final int CLIP_L_LAYERS = 12;

    private static final int CONVOLUTION = 4;

    private LoraFamily() {}

    /** The family; empty where the header does not tell. */
    public static Optional<ModelFamily> of(WeightSource file) {
        Map<String, TensorEntry> tensors = file.tensors();
        Collection<String> names = tensors.keySet();
        Optional<ModelFamily> byWidth = CrossAttention.width(tensors).map(TextWidth::attendedBy);
        if (byWidth.isPresent() && byWidth.get() != ModelFamily.OTHER) {
            return byWidth;
        }
        return OtherArchitecture.of(names)
                .or(() -> byTextEncoders(names))
                .or(() -> byWidth)
                .or(() -> has(names, XL_BLOCKS) ? Optional.of(ModelFamily.SDXL) : Optional.empty())
                .or(() -> byTextWidth(tensors))
                .or(() -> byProjection(tensors))
                .or(() -> byTextDepth(names))
                .or(() -> StatedFamily.of(file.metadata()));
    }

    private static Optional<ModelFamily> byTextEncoders(Collection<String> names) {
        return has(names, TWO_TEXT_ENCODERS) ? Optional.of(ModelFamily.SDXL) : Optional.empty();
    }

    /** CLIP-L alone is the text encoder of SD 1, or the first one of SDXL, which trainers number. */
    private static Optional<ModelFamily> byTextWidth(Map<String, TensorEntry> tensors) {
        Collection<String> names = tensors.keySet();
        return tensors.values().stream()
                .filter(tensor -> TEXT_INPUT.matcher(tensor.name()).matches()
                        && tensor.shape().size() > 1)
                .findFirst()
                .map(tensor -> TextWidth.attendedBy(tensor.shape().get(1)))
                .filter(family ->
                        family != ModelFamily.SD1 || has(names, ONLY_TEXT_ENCODER) || has(names, FINEST_ATTENTION));
    }

    /** SD 1 enters its transformers by a convolution, SD 2 by a linear layer. */
    private static Optional<ModelFamily> byProjection(Map<String, TensorEntry> tensors) {
        if (!has(tensors.keySet(), FINEST_ATTENTION)) {
            return Optional.empty();
        }
        return tensors.values().stream()
                .filter(tensor -> PROJECTION.matcher(tensor.name()).matches())
                .findFirst()
                .map(tensor -> tensor.shape().size() == CONVOLUTION ? ModelFamily.SD1 : ModelFamily.SD2);
    }

    private static Optional<ModelFamily> byTextDepth(Collection<String> names) {
        boolean deep = names.stream()
                .map(TEXT_LAYER::matcher)
                .anyMatch(name -> name.matches() && Integer.parseInt(name.group("layer")) >= CLIP_L_LAYERS);
        if (deep) {
            return Optional.of(ModelFamily.SD2);
        }
        return has(names, ONLY_TEXT_ENCODER) ? Optional.of(ModelFamily.SD1) : Optional.empty();
    }

    private static boolean has(Collection<String> names, Pattern sign) {
        return names.stream().anyMatch(name -> sign.matcher(name).matches());
    }
}
