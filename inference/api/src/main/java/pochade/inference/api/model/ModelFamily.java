package pochade.inference.api.model;

/** Models that share their text features: what is made for one fits all others of the family. */
public enum ModelFamily {
    SD1("Stable Diffusion 1.x", "SD 1"),
    SD2("Stable Diffusion 2.x", "SD 2"),
    SDXL("Stable Diffusion XL", "SDXL"),
    SDXL_REFINER("Stable Diffusion XL refiner", "XL refiner"),
    /** A latent diffusion model of another width, such as the starter model. */
    OTHER("latent diffusion", "other");

    private final String label;
    private final String badge;

    ModelFamily(String label, String badge) {
        this.label = label;
        this.badge = badge;
    }

    /** In full. */
    public String label() {
        return label;
    }

    /** In one short word. */
    public String badge() {
        return badge;
    }
}
