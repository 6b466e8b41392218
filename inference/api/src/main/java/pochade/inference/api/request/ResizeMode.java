package pochade.inference.api.request;

/** How a picture of another size becomes one of the size asked for, in the WebUI's order. */
public enum ResizeMode {
    /** Stretched. */
    JUST_RESIZE("Just resize"),
    /** Scaled to cover it, and what sticks out is cut off. */
    CROP_AND_RESIZE("Crop and resize"),
    /** Scaled to fit into it, and the edges are drawn out over the rest. */
    RESIZE_AND_FILL("Resize and fill"),
    /** Stretched as latents. */
    LATENT_UPSCALE("Just resize (latent upscale)");

    private final String label;

    ResizeMode(String label) {
        this.label = label;
    }

    /** The name that people see. */
    public String label() {
        return label;
    }
}
