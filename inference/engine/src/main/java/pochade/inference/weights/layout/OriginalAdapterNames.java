package pochade.inference.weights.layout;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A T2I-Adapter as its authors build it: one running number over the blocks of all levels, two to a level. */
final class OriginalAdapterNames implements Naming {

    private static final int BLOCKS = 2;

    private static final Pattern BLOCK =
            Pattern.compile("body\\.(?<block>\\d{1,2})\\.(?<layer>block1|block2|in_conv)\\.(?<rest>.+)");

    @Override
    public List<Target> targets(String name) {
        Matcher matcher = BLOCK.matcher(name);
        if (!matcher.matches()) {
            return Target.copy("adapter." + name);
        }
        int block = Integer.parseInt(matcher.group("block"));
        String layer = matcher.group("layer");
        String module = layer.equals("in_conv") ? layer : "resnets." + block % BLOCKS + "." + layer;
        return Target.copy("adapter.body." + block / BLOCKS + "." + module + "." + matcher.group("rest"));
    }
}
