package pochade.inference.weights.lora;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a tensor in a LoRA file, taken apart.
 *
 * @param module the layer that it belongs to, as the file has it but with underscores for dots, such as
 *     {@code lora_unet_mid_block_attentions_0_proj_in}
 * @param role what the tensor is to the module, in kohya's words, such as {@code lora_down.weight}
 */
record TensorName(String module, String role) {

    /** What a module may consist of, in the words of kohya's sd-scripts and LyCORIS. */
    private static final Pattern KOHYA = Pattern.compile(
            "(.+?)\\.(lora_(?:up|down|mid)\\.weight|alpha|scale|dora_scale|bias(?:_indices|_values|_size)?"
                    + "|hada_(?:w[12]_[ab]|t[12])|lokr_(?:w[12](?:_[ab])?|t2)|diff|diff_b|w_norm|b_norm|[ab][12]\\.weight"
                    + "|oft_blocks|oft_diag|rescale|on_input|weight)");

    /** PEFT's matrices, with or without the name of the adapter. */
    private static final Pattern PEFT = Pattern.compile(
            "(.+)\\.(?:lora_([AB])(?:\\.\\w+)?\\.weight|(lora_magnitude_vector)(?:\\.\\w+)?(?:\\.weight)?)");

    /** diffusers before PEFT: on a layer, or on the processor of an attention. */
    private static final Pattern DIFFUSERS = Pattern.compile(
            "(.+?)(?:\\.lora|\\.lora_linear_layer|(?:\\.processor)?\\.to_(q|k|v|out)_lora)\\.(up|down)\\.weight");

    /** Empty if no tensor of an adapter has such a name. */
    static Optional<TensorName> parse(String name) {
        return peft(name).or(() -> diffusers(name)).or(() -> kohya(name));
    }

    private static Optional<TensorName> peft(String name) {
        Matcher matcher = PEFT.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String role = matcher.group(3) != null
                ? "dora_scale"
                : matcher.group(2).equals("A") ? "lora_down.weight" : "lora_up.weight";
        return Optional.of(new TensorName(underscored(matcher.group(1)), role));
    }

    private static Optional<TensorName> diffusers(String name) {
        Matcher matcher = DIFFUSERS.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String module = matcher.group(1);
        String projection = matcher.group(2);
        if (projection != null) {
            boolean clip = module.endsWith(".self_attn");
            module += clip ? "." + projection + "_proj" : ".to_" + projection + (projection.equals("out") ? ".0" : "");
        }
        return Optional.of(new TensorName(underscored(module), "lora_" + matcher.group(3) + ".weight"));
    }

    private static Optional<TensorName> kohya(String name) {
        Matcher matcher = KOHYA.matcher(name);
        return matcher.matches()
                ? Optional.of(new TensorName(underscored(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    private static String underscored(String module) {
        return module.replace("base_model.model.", "").replace('.', '_');
    }
}
