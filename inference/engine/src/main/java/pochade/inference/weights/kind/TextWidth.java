package pochade.inference.weights.kind;

import java.util.Optional;
import pochade.inference.api.model.ModelFamily;

/** The width of the text features that a network attends to or makes, which tells its family. */
public final class TextWidth {

    /** OpenAI's ViT-L. */
    private static final long CLIP_L = 768;

    private static final long OPEN_CLIP_H = 1024;
    private static final long OPEN_CLIP_G = 1280;

    /** CLIP-L beside OpenCLIP-G. */
    private static final long BOTH = CLIP_L + OPEN_CLIP_G;

    private TextWidth() {}

    /** The family of a UNet, or of what is trained for it, by the width that its cross attention takes in. */
    public static ModelFamily attendedBy(long width) {
        if (width == CLIP_L) {
            return ModelFamily.SD1;
        } else if (width == OPEN_CLIP_H) {
            return ModelFamily.SD2;
        } else if (width == OPEN_CLIP_G) {
            return ModelFamily.SDXL_REFINER;
        }
        return width == BOTH ? ModelFamily.SDXL : ModelFamily.OTHER;
    }

    /** The family of a text encoder; empty for CLIP-L, which SD 1 and SDXL share. */
    static Optional<ModelFamily> ofEncoder(long width) {
        return width == CLIP_L ? Optional.empty() : Optional.of(ofTokens(width));
    }

    /** The family of a textual inversion without the names of encoders. */
    static ModelFamily ofTokens(long width) {
        return width == OPEN_CLIP_G ? ModelFamily.SDXL : attendedBy(width);
    }
}
