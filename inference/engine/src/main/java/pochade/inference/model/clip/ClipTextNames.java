package pochade.inference.model.clip;

/** Names of the text encoder's tensors in published files. */
public final class ClipTextNames {

    private static final String PREFIX = "text_model.";

    private ClipTextNames() {}

    /**
     * The parameter's name: transformers 5 writes no prefix; older files carry position ids, which are no weights and map
     * to the empty text.
     */
    public static String canonical(String name) {
        if (name.endsWith("embeddings.position_ids")) {
            return "";
        }
        return name.startsWith(PREFIX) || name.startsWith("text_projection.") ? name : PREFIX + name;
    }
}
