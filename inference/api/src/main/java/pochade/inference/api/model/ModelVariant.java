package pochade.inference.api.model;

/** What a checkpoint's UNet takes in beside noisy latents and text. */
public enum ModelVariant {
    STANDARD,
    /** 9 channels: a mask and the picture behind it. */
    INPAINTING,
    /** 8 channels: the picture that an instruction changes (instruct-pix2pix). */
    EDIT,
    /** A latent consistency model, which takes the guidance scale as a condition and few steps. */
    LCM,
    /** 5 channels: the depth of a picture. Not supported. */
    DEPTH,
    /** 7 channels: a small picture to enlarge. Not supported. */
    UPSCALING,
    /** A picture in place of the text, as Stable unCLIP and Zero-1-to-3. Not supported. */
    IMAGE_VARIATION
}
