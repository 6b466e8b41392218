package pochade.inference.api.request;

import java.util.Optional;
import pochade.inference.api.image.Mask;

/**
 * Which part of a picture is painted, and from what.
 *
 * @param mask of the size of the picture
 * @param blur the radius by which its edge is softened, in pixels, 0 to {@value #LARGEST_BLUR}
 * @param inverted paint what is not masked
 * @param content what the masked part starts from
 * @param area empty to work on the whole picture; else on the masked part alone, with so many pixels around it
 * @param conditioningWeight for inpainting models: 1 hides what is under the mask from the model, 0 shows it (Inpainting
 *     conditioning mask strength)
 * @param soft blends by how much the picture changed
 */
public record Inpainting(
        Mask mask,
        int blur,
        boolean inverted,
        MaskedContent content,
        Optional<Integer> area,
        double conditioningWeight,
        Optional<SoftInpainting> soft) {

    public static final int LARGEST_BLUR = 64;
    public static final int LARGEST_PADDING = 256;

    /** What the WebUI starts with. */
    public static final int DEFAULT_BLUR = 4;

    /** What the WebUI starts with, where only the masked part is worked on. */
    public static final int DEFAULT_PADDING = 32;

    /** What the masked part starts from, in the WebUI's order. */
    public enum MaskedContent {
        /** The colours around it. */
        FILL("fill"),
        ORIGINAL("original"),
        LATENT_NOISE("latent noise"),
        LATENT_NOTHING("latent nothing");

        private final String label;

        MaskedContent(String label) {
            this.label = label;
        }

        /** The name that people see. */
        public String label() {
            return label;
        }
    }

    /**
     * Soft inpainting, by the WebUI's names.
     *
     * @param scheduleBias shifts when the picture under the mask's soft parts is held, 0 to 8
     * @param preservationStrength how strongly, 0 to 8
     * @param transitionContrastBoost how much of the contrast is kept where both mix, 1 to 32
     * @param maskInfluence how much the mask itself counts in the last blend, 0 to 1
     * @param differenceThreshold how much a pixel has to change to be taken, 0 to 8
     * @param differenceContrast how sharply, 0 to 8
     */
    public record SoftInpainting(
            double scheduleBias,
            double preservationStrength,
            double transitionContrastBoost,
            double maskInfluence,
            double differenceThreshold,
            double differenceContrast) {

        /** What the WebUI starts with. */
        public static final SoftInpainting DEFAULT = new SoftInpainting(1, 0.5, 4, 0, 0.5, 2);

        public SoftInpainting {
            Range.check("schedule bias", scheduleBias, 0, 8);
            Range.check("preservation strength", preservationStrength, 0, 8);
            Range.check("transition contrast boost", transitionContrastBoost, 1, 32);
            Range.check("mask influence", maskInfluence, 0, 1);
            Range.check("difference threshold", differenceThreshold, 0, 8);
            Range.check("difference contrast", differenceContrast, 0, 8);
        }
    }

    public Inpainting {
        Range.check("mask blur", blur, 0, LARGEST_BLUR);
        area.ifPresent(padding -> Range.check("only masked padding", padding, 0, LARGEST_PADDING));
        Range.check("inpainting conditioning mask strength", conditioningWeight, 0, 1);
    }

    public Inpainting with(Mask other) {
        return new Inpainting(other, blur, inverted, content, area, conditioningWeight, soft);
    }

    /** With everything else as the WebUI starts. */
    public static Inpainting of(Mask mask) {
        return new Inpainting(mask, DEFAULT_BLUR, false, MaskedContent.ORIGINAL, Optional.empty(), 1, Optional.empty());
    }
}
