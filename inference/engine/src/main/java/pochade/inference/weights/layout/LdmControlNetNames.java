package pochade.inference.weights.layout;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ControlNet as {@code cldm.py} of its authors builds it: the half of a UNet, a row of convolutions and activations for
 * the picture, and the zero convolutions.
 */
final class LdmControlNetNames implements Naming {

    private static final Pattern HINT = Pattern.compile("input_hint_block\\.(?<place>\\d{1,2})\\.(?<rest>.+)");
    private static final Pattern ZERO = Pattern.compile("zero_convs\\.(?<index>\\d{1,3})\\.0\\.(?<rest>.+)");
    private static final Pattern MIDDLE = Pattern.compile("middle_block_out\\.0\\.(?<rest>.+)");
    private static final String EMBEDDING = "controlnet_cond_embedding.";

    private final LdmUNetNames encoder;
    private final int lastHint;

    /** @param names all names of the network */
    LdmControlNetNames(Collection<String> names) {
        encoder = new LdmUNetNames(names);
        lastHint = names.stream()
                .map(HINT::matcher)
                .filter(Matcher::matches)
                .mapToInt(LdmControlNetNames::place)
                .max()
                .orElse(0);
    }

    private static int place(Matcher hint) {
        return Integer.parseInt(hint.group("place"));
    }

    @Override
    public List<Target> targets(String name) {
        Matcher hint = HINT.matcher(name);
        if (hint.matches()) {
            return Target.copy(EMBEDDING + hintLayer(place(hint)) + "." + hint.group("rest"));
        }
        Matcher zero = ZERO.matcher(name);
        if (zero.matches()) {
            return Target.copy(
                    "controlnet_down_blocks." + Integer.parseInt(zero.group("index")) + "." + zero.group("rest"));
        }
        Matcher middle = MIDDLE.matcher(name);
        return middle.matches() ? Target.copy("controlnet_mid_block." + middle.group("rest")) : encoder.targets(name);
    }

    /** An activation stands between two convolutions. */
    private String hintLayer(int place) {
        if (place == 0) {
            return "conv_in";
        }
        return place == lastHint ? "conv_out" : "blocks." + (place / 2 - 1);
    }
}
