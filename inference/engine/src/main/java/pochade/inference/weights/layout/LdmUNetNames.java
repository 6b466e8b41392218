package pochade.inference.weights.layout;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The UNet of the original checkpoints, as {@code openaimodel.py} of latent-diffusion builds it: one running number over
 * the blocks of all levels, where diffusers numbers levels and the layers in them.
 */
final class LdmUNetNames implements Naming {

    private static final Pattern BLOCK = Pattern.compile(
            "(?<block>(?:input_blocks|output_blocks)\\.\\d{1,3}|middle_block)\\.(?<child>\\d)\\.(?<rest>.+)");

    private static final Map<String, String> OUTSIDE = Map.of(
            "input_blocks.0.0", "conv_in",
            "time_embed.0", "time_embedding.linear_1",
            "time_embed.2", "time_embedding.linear_2",
            "time_embed.cond_proj", "time_embedding.cond_proj",
            "label_emb.0.0", "add_embedding.linear_1",
            "label_emb.0.2", "add_embedding.linear_2",
            "out.0", "conv_norm_out",
            "out.2", "conv_out");

    private static final Map<String, String> RESNET = Map.of(
            "in_layers.0", "norm1",
            "in_layers.2", "conv1",
            "emb_layers.1", "time_emb_proj",
            "out_layers.0", "norm2",
            "out_layers.3", "conv2",
            "skip_connection", "conv_shortcut");

    /** By block and child, such as {@code input_blocks.4.1}, the name of the module in diffusers. */
    private final Map<String, String> modules = new HashMap<>();

    /** @param names all names of the network, which tell where a level ends */
    LdmUNetNames(Collection<String> names) {
        Map<String, Set<String>> children = new TreeMap<>();
        for (String name : names) {
            Matcher matcher = BLOCK.matcher(name);
            if (matcher.matches()) {
                children.computeIfAbsent(matcher.group("block"), block -> new TreeSet<>())
                        .add(matcher.group("child") + "." + first(matcher.group("rest")));
            }
        }
        placeDown(children);
        modules.put("middle_block.0", "mid_block.resnets.0");
        modules.put("middle_block.1", "mid_block.attentions.0");
        modules.put("middle_block.2", "mid_block.resnets.1");
        placeUp(children);
    }

    private static String first(String rest) {
        return rest.substring(0, rest.indexOf('.') < 0 ? rest.length() : rest.indexOf('.'));
    }

    private void placeDown(Map<String, Set<String>> children) {
        int level = 0;
        int layer = 0;
        for (int i = 1; children.containsKey("input_blocks." + i); i++) {
            String block = "input_blocks." + i;
            if (children.getOrDefault(block, Set.of()).contains("0.op")) {
                modules.put(block + ".0", "down_blocks." + level + ".downsamplers.0");
                level++;
                layer = 0;
            } else {
                place(block, "down_blocks." + level, layer++);
            }
        }
    }

    private void placeUp(Map<String, Set<String>> children) {
        int level = 0;
        int layer = 0;
        for (int i = 0; children.containsKey("output_blocks." + i); i++) {
            String block = "output_blocks." + i;
            place(block, "up_blocks." + level, layer++);
            for (String child : List.of("1", "2")) {
                if (children.getOrDefault(block, Set.of()).contains(child + ".conv")) {
                    modules.put(block + "." + child, "up_blocks." + level + ".upsamplers.0");
                    level++;
                    layer = 0;
                }
            }
        }
    }

    private void place(String block, String level, int layer) {
        modules.put(block + ".0", level + ".resnets." + layer);
        modules.put(block + ".1", level + ".attentions." + layer);
    }

    @Override
    public List<Target> targets(String name) {
        int dot = name.lastIndexOf('.');
        String outside = dot < 0 ? null : OUTSIDE.get(name.substring(0, dot));
        if (outside != null) {
            return Target.copy(outside + name.substring(dot));
        }
        Matcher matcher = BLOCK.matcher(name);
        String module = matcher.matches() ? modules.get(matcher.group("block") + "." + matcher.group("child")) : null;
        return Target.copy(module == null ? name : module + "." + inside(module, matcher.group("rest")));
    }

    private static String inside(String module, String rest) {
        int dot = rest.lastIndexOf('.');
        if (dot < 0) {
            return rest;
        }
        String layer = rest.substring(0, dot);
        String renamed = module.contains(".resnets.")
                ? RESNET.getOrDefault(layer, layer)
                : module.contains(".downsamplers.") && layer.equals("op") ? "conv" : layer;
        return renamed + rest.substring(dot);
    }
}
