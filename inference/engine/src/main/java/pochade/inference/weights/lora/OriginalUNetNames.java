package pochade.inference.weights.lora;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that the layers of a UNet have in the original checkpoints of Stability AI, which count the blocks through. */
final class OriginalUNetNames {

    private static final Map<String, String> OUTSIDE = Map.of(
            "conv_in", "input_blocks.0.0",
            "time_embedding.linear_1", "time_embed.0",
            "time_embedding.linear_2", "time_embed.2",
            "add_embedding.linear_1", "label_emb.0.0",
            "add_embedding.linear_2", "label_emb.0.2",
            "conv_norm_out", "out.0",
            "conv_out", "out.2");

    private static final Map<String, String> RESNET = Map.of(
            "norm1", "in_layers.0",
            "conv1", "in_layers.2",
            "time_emb_proj", "emb_layers.1",
            "norm2", "out_layers.0",
            "conv2", "out_layers.3",
            "conv_shortcut", "skip_connection");

    private static final Pattern BLOCK = Pattern.compile(
            "(?:(down|up)_blocks\\.(\\d+)|mid_block)\\.(resnets|attentions|downsamplers|upsamplers)\\.(\\d+)\\.(.+)");

    private final Set<String> layers;
    private final int stride;

    /** @param layers all layers of the UNet, by their names in diffusers */
    OriginalUNetNames(Set<String> layers) {
        this.layers = layers;
        int resnets = 0;
        while (layers.contains("down_blocks.0.resnets." + resnets + ".conv1")) {
            resnets++;
        }
        stride = resnets + 1;
    }

    /** The original name; empty for a layer that no original checkpoint has. */
    Optional<String> of(String layer) {
        Matcher block = BLOCK.matcher(layer);
        if (!block.matches()) {
            return Optional.ofNullable(OUTSIDE.get(layer));
        }
        String kind = block.group(3);
        int index = Integer.parseInt(block.group(4));
        String rest = kind.equals("resnets") ? RESNET.getOrDefault(block.group(5), block.group(5)) : block.group(5);
        if (block.group(1) == null) {
            return Optional.of("middle_block." + (kind.equals("resnets") ? 2 * index : 1) + "." + rest);
        }
        int level = Integer.parseInt(block.group(2));
        return Optional.of(
                switch (kind) {
                    case "downsamplers" -> "input_blocks." + stride * (level + 1) + ".0.op";
                    case "upsamplers" -> "output_blocks." + (stride * (level + 1) - 1) + "." + upsampler(level)
                            + ".conv";
                    default -> {
                        boolean down = block.group(1).equals("down");
                        int number = stride * level + index;
                        yield (down ? "input_blocks." + (number + 1) : "output_blocks." + number)
                                + (kind.equals("resnets") ? ".0." : ".1.")
                                + rest;
                    }
                });
    }

    /** It follows the attention, where there is one. */
    private int upsampler(int level) {
        return layers.contains("up_blocks." + level + ".attentions.0.proj_in") ? 2 : 1;
    }
}
