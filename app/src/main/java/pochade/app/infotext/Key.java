package pochade.app.infotext;

/** The keys of a picture's parameters, by the WebUI's names, and by names of our own for what it does not have. */
public final class Key {

    public static final String PROMPT = "Prompt";
    public static final String NEGATIVE_PROMPT = "Negative prompt";

    public static final String STEPS = "Steps";
    public static final String SAMPLER = "Sampler";
    public static final String SCHEDULE = "Schedule type";
    public static final String CFG_SCALE = "CFG scale";
    public static final String IMAGE_CFG_SCALE = "Image CFG scale";
    public static final String SEED = "Seed";
    public static final String SIZE = "Size";
    public static final String MODEL_HASH = "Model hash";
    public static final String MODEL = "Model";
    public static final String VAE_HASH = "VAE hash";
    public static final String VAE = "VAE";
    public static final String VAE_ENCODER = "VAE Encoder";
    public static final String VAE_DECODER = "VAE Decoder";
    public static final String VARIATION_SEED = "Variation seed";
    public static final String VARIATION_STRENGTH = "Variation seed strength";
    public static final String SEED_RESIZE_FROM = "Seed resize from";
    public static final String DENOISING_STRENGTH = "Denoising strength";
    public static final String CONDITIONAL_MASK_WEIGHT = "Conditional mask weight";
    public static final String CLIP_SKIP = "Clip skip";
    public static final String ENSD = "ENSD";
    public static final String TOKEN_MERGING = "Token merging ratio";
    public static final String HIRES_TOKEN_MERGING = "Token merging ratio hr";
    public static final String RNG = "RNG";
    public static final String TILING = "Tiling";

    public static final String HIRES_PROMPT = "Hires prompt";
    public static final String HIRES_NEGATIVE_PROMPT = "Hires negative prompt";
    public static final String HIRES_CHECKPOINT = "Hires checkpoint";
    public static final String HIRES_SAMPLER = "Hires sampler";
    public static final String HIRES_SCHEDULE = "Hires schedule type";
    public static final String HIRES_UPSCALE = "Hires upscale";
    public static final String HIRES_RESIZE = "Hires resize";
    public static final String HIRES_STEPS = "Hires steps";
    public static final String HIRES_UPSCALER = "Hires upscaler";

    /** Forge's name: the WebUI has one CFG scale for both passes. */
    public static final String HIRES_CFG_SCALE = "Hires CFG Scale";

    public static final String RESIZE_MODE = "Resize mode";
    public static final String NOISE_MULTIPLIER = "Noise multiplier";
    public static final String MASK_MODE = "Mask mode";
    public static final String MASK_BLUR = "Mask blur";
    public static final String INPAINT_AREA = "Inpaint area";
    public static final String MASKED_AREA_PADDING = "Masked area padding";
    public static final String MASKED_CONTENT = "Masked content";
    public static final String SOFT_INPAINTING = "Soft inpainting enabled";
    public static final String SOFT_SCHEDULE_BIAS = "Soft inpainting schedule bias";
    public static final String SOFT_PRESERVATION = "Soft inpainting preservation strength";
    public static final String SOFT_CONTRAST_BOOST = "Soft inpainting transition contrast boost";
    public static final String SOFT_MASK_INFLUENCE = "Soft inpainting mask influence";
    public static final String SOFT_THRESHOLD = "Soft inpainting difference threshold";
    public static final String SOFT_CONTRAST = "Soft inpainting difference contrast";

    public static final String EMPHASIS = "Emphasis";
    public static final String COMMA_BACKTRACK = "Comma padding backtrack";
    public static final String NGMS = "NGMS";
    public static final String NGMS_ALL_STEPS = "NGMS all steps";
    public static final String SKIP_EARLY_CFG = "Skip Early CFG";
    public static final String GUIDANCE_END = "Guidance end";
    public static final String CFG_RESCALE = "CFG Rescale";
    public static final String ETA = "Eta";
    public static final String ETA_DDIM = "Eta DDIM";
    public static final String SIGMA_CHURN = "Sigma churn";
    public static final String SIGMA_TMIN = "Sigma tmin";
    public static final String SIGMA_TMAX = "Sigma tmax";
    public static final String SIGMA_NOISE = "Sigma noise";
    public static final String SCHEDULE_MIN_SIGMA = "Schedule min sigma";
    public static final String SCHEDULE_MAX_SIGMA = "Schedule max sigma";
    public static final String SCHEDULE_RHO = "Schedule rho";
    public static final String BETA_ALPHA = "Beta schedule alpha";
    public static final String BETA_BETA = "Beta schedule beta";
    public static final String DISCARD_PENULTIMATE = "Discard penultimate sigma";
    public static final String NOISE_SCHEDULE = "Noise Schedule";
    public static final String EXTRA_NOISE = "Extra noise";
    public static final String SGM_NOISE = "SGM noise multiplier";
    public static final String UNIPC_VARIANT = "UniPC variant";
    public static final String UNIPC_SKIP_TYPE = "UniPC skip type";
    public static final String UNIPC_ORDER = "UniPC order";
    public static final String UNIPC_LOWER_ORDER_FINAL = "UniPC lower order final";
    public static final String OLD_TIMELINES = "Old prompt editing timelines";
    public static final String REFINER = "Refiner";
    public static final String REFINER_SWITCH = "Refiner switch at";
    public static final String REFINER_BY_STEPS = "Refiner switch by sampling steps";
    public static final String DEEP_CACHE = "DeepCache interval";

    /** Names with commas between them, on their way into the prompts. */
    public static final String STYLES = "Styles";

    public static final String LORA_HASHES = "Lora hashes";
    public static final String TI_HASHES = "TI hashes";
    public static final String VERSION = "Version";

    private Key() {}
}
