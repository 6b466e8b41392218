package pochade.inference.weights.upscaler;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pochade.inference.weights.layout.Conversion;
import pochade.inference.weights.layout.Naming;

/**
 * The names of an ESRGAN's tensors to those of Real-ESRGAN. The first ESRGAN numbers its layers ({@code model.1.sub.0.RDB1.conv1.0.weight}),
 * activations and enlargements included; the next, which BSRGAN and RealSR have too, names them ({@code RRDB_trunk.0.RDB1.conv1.weight}).
 */
final class RrdbNames implements Naming {

    private static final Pattern NUMBERED = Pattern.compile("model\\.(?<layer>\\d{1,2})\\.(?<rest>weight|bias)");
    private static final Pattern NUMBERED_BLOCK = Pattern.compile(
            "model\\.1\\.sub\\.(?<block>\\d{1,3})\\.RDB(?<dense>[123])\\.(?<conv>conv[1-5])\\.0\\.(?<rest>weight|bias)");
    private static final Pattern NUMBERED_PLUS =
            Pattern.compile("model\\.1\\.sub\\.(?<block>\\d{1,3})\\.RDB(?<dense>[123])\\.conv1x1\\.weight");
    private static final Pattern NUMBERED_END = Pattern.compile("model\\.1\\.sub\\.\\d{1,3}\\.(?<rest>weight|bias)");

    private static final Pattern NAMED_BLOCK =
            Pattern.compile("RRDB_trunk\\.(?<block>\\d{1,3})\\.RDB(?<dense>[123])\\.(?<rest>conv.+)");
    private static final Pattern NAMED_DOUBLING = Pattern.compile("upconv(?<step>\\d)\\.(?<rest>weight|bias)");

    /** Layers behind the first of the last two convolutions: its activation and the last one. */
    private static final int LAST_LAYERS = 2;

    /** Each doubling is an enlargement, a convolution and an activation. */
    private static final int DOUBLING_LAYERS = 3;

    private final int last;

    /** @param last the highest number of a layer; 0 where they are not numbered */
    private RrdbNames(int last) {
        this.last = last;
    }

    /** The way to name these tensors. */
    static RrdbNames of(Collection<String> names) {
        return new RrdbNames(names.stream()
                .map(NUMBERED::matcher)
                .filter(Matcher::matches)
                .mapToInt(name -> Integer.parseInt(name.group("layer")))
                .max()
                .orElse(0));
    }

    @Override
    public List<Target> targets(String name) {
        return List.of(new Target(canonical(name), Conversion.COPY));
    }

    private String canonical(String name) {
        Matcher layer = NUMBERED.matcher(name);
        if (layer.matches()) {
            return numbered(Integer.parseInt(layer.group("layer"))) + "." + layer.group("rest");
        }
        Matcher block = NUMBERED_BLOCK.matcher(name);
        if (block.matches()) {
            return dense(block) + block.group("conv") + "." + block.group("rest");
        }
        Matcher plus = NUMBERED_PLUS.matcher(name);
        if (plus.matches()) {
            return dense(plus) + "conv1x1.weight";
        }
        Matcher end = NUMBERED_END.matcher(name);
        return end.matches() ? "conv_body." + end.group("rest") : named(name);
    }

    private static String dense(Matcher name) {
        return "body." + name.group("block") + ".rdb" + name.group("dense") + ".";
    }

    private String numbered(int layer) {
        if (layer == 0) {
            return "conv_first";
        } else if (layer == last) {
            return "conv_last";
        } else if (layer == last - LAST_LAYERS) {
            return "conv_hr";
        }
        return layer % DOUBLING_LAYERS == 0 ? "conv_up" + layer / DOUBLING_LAYERS : "model." + layer;
    }

    private static String named(String name) {
        Matcher block = NAMED_BLOCK.matcher(name);
        if (block.matches()) {
            return dense(block) + block.group("rest");
        }
        Matcher doubling = NAMED_DOUBLING.matcher(name);
        if (doubling.matches()) {
            return "conv_up" + doubling.group("step") + "." + doubling.group("rest");
        }
        return name.replaceFirst("^trunk_conv\\.", "conv_body.").replaceFirst("^HRconv\\.", "conv_hr.");
    }
}
