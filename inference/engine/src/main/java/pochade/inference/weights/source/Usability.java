package pochade.inference.weights.source;

import java.nio.file.Path;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.config.Prediction;
import pochade.inference.weights.kind.Identity;

/** Says what a file is that was taken for a checkpoint, and why a checkpoint can't be run. */
final class Usability {

    private static final String NOT_SUPPORTED = ", which this version can't run";

    private Usability() {}

    /** @throws pochade.inference.api.error.InferenceException if the file is no checkpoint, or one of another architecture */
    static void checkKind(Path path, Identity identity) {
        ModelKind kind = identity.kind();
        if (kind != ModelKind.CHECKPOINT) {
            String what = kind == ModelKind.UNKNOWN ? "no kind of model that is known here" : article(identity.title());
            throw ModelFault.badModel(path, "is " + what + ", not a checkpoint; " + cure(kind));
        }
        if (!identity.family().map(ModelFamily::isSupported).orElse(true)) {
            throw ModelFault.badModel(path, "is " + article(identity.title()) + NOT_SUPPORTED);
        }
    }

    /** @throws pochade.inference.api.error.InferenceException if the model takes in or gives what can't be given or taken */
    static void checkModel(ModelSource model) {
        String what =
                switch (model.variant()) {
                    case DEPTH -> "a model that is guided by depth (its UNet takes in 5 channels)";
                    case UPSCALING -> "a model that enlarges pictures (its UNet takes in 7 channels)";
                    case IMAGE_VARIATION -> "a model that varies a picture in place of a text (Stable unCLIP, Zero-1-to-3)";
                    case STANDARD, INPAINTING, EDIT, LCM -> "";
                };
        if (!what.isEmpty()) {
            throw ModelFault.badModel(model.path(), "is " + what + NOT_SUPPORTED);
        }
        if (model.scheduler().path("prediction_type").asText().equals(Prediction.EDM)) {
            throw ModelFault.badModel(
                    model.path(), "is a model with EDM noise levels (CosXL, Playground 2.5)" + NOT_SUPPORTED);
        }
        if (!model.parts().contains(ModelPart.UNET)) {
            throw ModelFault.badModel(model.path(), missing(ModelPart.UNET));
        }
    }

    /** What to do about a model without one of its parts. */
    static String missing(ModelPart part) {
        return switch (part) {
            case VAE -> "holds no VAE; choose a VAE file beside it";
            case UNET -> "holds no UNet; choose a whole checkpoint";
            default -> "holds no " + part.folder().replace('_', ' ') + "; choose a checkpoint that has it";
        };
    }

    private static String cure(ModelKind kind) {
        return switch (kind) {
            case LORA -> "choose it as a LoRA";
            case TEXTUAL_INVERSION -> "choose it as a textual inversion";
            case VAE, TINY_VAE -> "choose it as a VAE";
            case CONTROL_NET, T2I_ADAPTER, IP_ADAPTER -> "it steers a checkpoint and can't make pictures by itself";
            case UPSCALER -> "it enlarges pictures and can't make them";
            case UNET, TEXT_ENCODER -> "choose a checkpoint with text encoder, UNet and VAE";
            case CHECKPOINT, UNKNOWN -> "choose a checkpoint of Stable Diffusion 1, 2 or XL";
        };
    }

    /** The words with "a" or "an" in front, by their sound. */
    private static String article(String words) {
        return (words.matches("(S[DV]|X|[AEIO]|u(?!n)).*") ? "an " : "a ") + words;
    }
}
