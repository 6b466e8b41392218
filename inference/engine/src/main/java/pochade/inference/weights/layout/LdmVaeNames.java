package pochade.inference.weights.layout;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The autoencoder of the original checkpoints: the decoder's levels are counted from the finest, diffusers' from the coarsest. */
final class LdmVaeNames implements Naming {

    private static final Pattern LEVEL = Pattern.compile(
            "(?<half>encoder\\.down|decoder\\.up)\\.(?<level>\\d{1,2})\\.(?<module>block\\.\\d{1,2}|downsample|upsample)\\.(?<rest>.+)");
    private static final Pattern MIDDLE =
            Pattern.compile("(?<half>encoder|decoder)\\.mid\\.(?<module>block_1|block_2|attn_1)\\.(?<rest>.+)");
    private static final Pattern END = Pattern.compile("(?<half>encoder|decoder)\\.norm_out\\.(?<rest>.+)");

    /** Training leaves these behind. */
    private static final Pattern NO_WEIGHT = Pattern.compile("(loss|model_ema)\\..+");

    /** The attention's layers; the later names are those of files that were converted from diffusers by halves. */
    private static final Map<String, String> ATTENTION = Map.ofEntries(
            Map.entry("norm", "group_norm"),
            Map.entry("q", "to_q"),
            Map.entry("k", "to_k"),
            Map.entry("v", "to_v"),
            Map.entry("proj_out", "to_out.0"),
            Map.entry("query", "to_q"),
            Map.entry("key", "to_k"),
            Map.entry("value", "to_v"),
            Map.entry("proj_attn", "to_out.0"));

    private final int levels;

    /** @param names all names of the network, which tell how many levels it has */
    LdmVaeNames(Collection<String> names) {
        levels = 1
                + names.stream()
                        .map(LEVEL::matcher)
                        .filter(Matcher::matches)
                        .mapToInt(matcher -> Integer.parseInt(matcher.group("level")))
                        .max()
                        .orElse(0);
    }

    @Override
    public List<Target> targets(String name) {
        Matcher level = LEVEL.matcher(name);
        Matcher middle = MIDDLE.matcher(name);
        Matcher end = END.matcher(name);
        if (level.matches()) {
            return Target.copy(level(level) + "." + resnet(level.group("rest")));
        } else if (middle.matches()) {
            return middle(middle);
        } else if (end.matches()) {
            return Target.copy(end.group("half") + ".conv_norm_out." + end.group("rest"));
        }
        return NO_WEIGHT.matcher(name).matches() ? List.of() : Target.copy(name);
    }

    private String level(Matcher name) {
        int level = Integer.parseInt(name.group("level"));
        String block = name.group("half").equals("encoder.down")
                ? "encoder.down_blocks." + level
                : "decoder.up_blocks." + (levels - 1 - level);
        String module = name.group("module");
        return block + "." + (module.startsWith("block.") ? "resnets." + module.substring(6) : module + "rs.0");
    }

    private static List<Target> middle(Matcher name) {
        String block = name.group("half") + ".mid_block.";
        String module = name.group("module");
        String rest = name.group("rest");
        if (!module.equals("attn_1")) {
            return Target.copy(block + (module.equals("block_1") ? "resnets.0." : "resnets.1.") + resnet(rest));
        }
        int dot = Math.max(rest.lastIndexOf('.'), 0);
        String layer = ATTENTION.getOrDefault(rest.substring(0, dot), rest.substring(0, dot));
        boolean projects = layer.startsWith("to_") && rest.endsWith(".weight");
        return List.of(new Target(
                block + "attentions.0." + layer + rest.substring(dot),
                projects ? Conversion.POINTWISE_TO_LINEAR : Conversion.COPY));
    }

    private static String resnet(String rest) {
        return rest.replace("nin_shortcut.", "conv_shortcut.");
    }
}
