package pochade.inference.weights.layout;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The text encoder as transformers names it, with or without {@code text_model.} in front.
 *
 * @param projects whether the encoder ends in the projection; else it is left out
 */
record ClipNames(boolean projects) implements Naming {

    private static final String PREFIX = "text_model.";
    private static final String PROJECTION = "text_projection.weight";

    private static final Pattern NO_WEIGHT =
            Pattern.compile("logit_scale|vision_model\\..+|visual_projection\\.weight");

    @Override
    public List<Target> targets(String name) {
        if (NO_WEIGHT.matcher(name).matches() || (name.equals(PROJECTION) && !projects)) {
            return List.of();
        }
        boolean known = name.startsWith(PREFIX) || name.equals(PROJECTION);
        boolean bare =
                name.startsWith("embeddings.") || name.startsWith("encoder.") || name.startsWith("final_layer_norm.");
        return Target.copy(!known && bare ? PREFIX + name : name);
    }
}
