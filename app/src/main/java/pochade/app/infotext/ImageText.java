package pochade.app.infotext;

import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;
import pochade.inference.api.request.Inpainting.MaskedContent;
import pochade.inference.api.request.Inpainting.SoftInpainting;
import pochade.inference.api.request.ResizeMode;

/** What the WebUI's img2img tab adds to a text. */
final class ImageText {

    private ImageText() {}

    static void add(InfotextLine line, ImageToImage image) {
        if (image.resizeMode() != ResizeMode.JUST_RESIZE) {
            line.add(Key.RESIZE_MODE, image.resizeMode().label());
        }
        line.addUnless(1, Key.NOISE_MULTIPLIER, image.noiseMultiplier());
        image.inpainting().ifPresent(it -> add(line, it));
    }

    private static void add(InfotextLine line, Inpainting inpainting) {
        inpainting.soft().ifPresent(soft -> add(line, soft));
        if (inpainting.inverted()) {
            line.add(Key.MASK_MODE, Settings.NOT_MASKED);
        }
        line.add(Key.MASK_BLUR, inpainting.blur());
        inpainting.area().ifPresent(padding -> {
            line.add(Key.INPAINT_AREA, Settings.ONLY_MASKED);
            line.add(Key.MASKED_AREA_PADDING, padding);
        });
        if (inpainting.content() != MaskedContent.ORIGINAL) {
            line.add(Key.MASKED_CONTENT, inpainting.content().label());
        }
    }

    private static void add(InfotextLine line, SoftInpainting soft) {
        line.addIf(Key.SOFT_INPAINTING, true);
        line.add(Key.SOFT_SCHEDULE_BIAS, soft.scheduleBias());
        line.add(Key.SOFT_PRESERVATION, soft.preservationStrength());
        line.add(Key.SOFT_CONTRAST_BOOST, soft.transitionContrastBoost());
        line.add(Key.SOFT_MASK_INFLUENCE, soft.maskInfluence());
        line.add(Key.SOFT_THRESHOLD, soft.differenceThreshold());
        line.add(Key.SOFT_CONTRAST, soft.differenceContrast());
    }
}
