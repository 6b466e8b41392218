package pochade.inference.api.model;

/** What a model file or folder is, told from the names and shapes of its tensors. */
public enum ModelKind {
    CHECKPOINT("checkpoint"),
    LORA("LoRA"),
    TEXTUAL_INVERSION("textual inversion"),
    VAE("VAE"),
    TINY_VAE("tiny autoencoder (TAESD)"),
    CONTROL_NET("ControlNet"),
    T2I_ADAPTER("T2I adapter"),
    IP_ADAPTER("IP-Adapter"),
    UPSCALER("upscaler"),
    UNET("UNet alone"),
    TEXT_ENCODER("text encoder alone"),
    UNKNOWN("unknown");

    private final String label;

    ModelKind(String label) {
        this.label = label;
    }

    /** In English, for the command line and messages. */
    public String label() {
        return label;
    }
}
