package pochade.inference.api.model;

/** Models that share their text features: what is made for one fits all others of the family. */
public enum ModelFamily {
    SD1("Stable Diffusion 1.x", "SD 1"),
    SD2("Stable Diffusion 2.x", "SD 2"),
    SDXL("Stable Diffusion XL", "SDXL"),
    SDXL_REFINER("Stable Diffusion XL refiner", "XL refiner"),
    /** A latent diffusion model of another width, such as the starter model. */
    OTHER("latent diffusion", "other"),
    // those that can't be run stand last
    SD3("Stable Diffusion 3", "SD 3"),
    FLUX("Flux", "Flux"),
    CHROMA("Chroma", "Chroma"),
    CASCADE("Stable Cascade", "Cascade"),
    VIDEO_DIFFUSION("Stable Video Diffusion", "SVD"),
    KOLORS("Kolors", "Kolors"),
    PIXART("PixArt", "PixArt"),
    AURA_FLOW("AuraFlow", "AuraFlow"),
    HUNYUAN("Hunyuan", "Hunyuan"),
    LUMINA("Lumina", "Lumina"),
    HIDREAM("HiDream", "HiDream"),
    QWEN_IMAGE("Qwen-Image", "Qwen"),
    LTX("LTX-Video", "LTX"),
    WAN("Wan", "Wan");

    private final String label;
    private final String badge;

    ModelFamily(String label, String badge) {
        this.label = label;
        this.badge = badge;
    }

    /** False for models that are told apart only so that their user learns what they are. */
    public boolean isSupported() {
        return compareTo(OTHER) <= 0;
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
