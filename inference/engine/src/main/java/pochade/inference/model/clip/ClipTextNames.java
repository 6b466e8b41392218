package pochade.inference.model.clip;

/** Names of the text encoder's tensors in published files. */
public final class ClipTextNames {

    private ClipTextNames() {}

    /** The parameter's name, or the empty text for the position ids that older files carry. */
    public static String canonical(String name) {
        return name.endsWith("embeddings.position_ids") ? "" : name;
    }
}
