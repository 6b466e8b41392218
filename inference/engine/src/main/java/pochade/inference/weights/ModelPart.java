package pochade.inference.weights;

/** The folders of a model in the diffusers layout. */
public enum ModelPart {
    TEXT_ENCODER("text_encoder"),
    TEXT_ENCODER_2("text_encoder_2"),
    UNET("unet"),
    VAE("vae"),
    SCHEDULER("scheduler"),
    TOKENIZER("tokenizer"),
    TOKENIZER_2("tokenizer_2");

    private final String folder;

    ModelPart(String folder) {
        this.folder = folder;
    }

    /** The name of the part's folder. */
    public String folder() {
        return folder;
    }
}
