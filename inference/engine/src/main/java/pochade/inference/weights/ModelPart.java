package pochade.inference.weights;

/** The folders of a model in the diffusers layout. */
public enum ModelPart {
    TEXT_ENCODER("text_encoder", "config.json"),
    TEXT_ENCODER_2("text_encoder_2", "config.json"),
    UNET("unet", "config.json"),
    VAE("vae", "config.json"),
    SCHEDULER("scheduler", "scheduler_config.json"),
    TOKENIZER("tokenizer", "tokenizer_config.json"),
    TOKENIZER_2("tokenizer_2", "tokenizer_config.json");

    private final String folder;
    private final String config;

    ModelPart(String folder, String config) {
        this.folder = folder;
        this.config = config;
    }

    /** The name of the part's folder. */
    public String folder() {
        return folder;
    }

    /** The name of the config file in that folder. */
    String config() {
        return config;
    }
}
