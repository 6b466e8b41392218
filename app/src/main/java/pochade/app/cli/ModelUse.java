package pochade.app.cli;

import pochade.app.prompt.LoraTag;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;

/** Says what a model can be used for, and how. */
final class ModelUse {

    private ModelUse() {}

    /** @param name what the library knows it by, else its path */
    static String of(ModelDescription model, String name) {
        String base = model.family().map(ModelFamily::label).orElse("fitting") + " checkpoints";
        return switch (model.kind()) {
            case CHECKPOINT -> "makes pictures: --model " + name;
            case LORA -> "changes " + base + ": --lora " + name + ":1, or " + new LoraTag(name, 1) + " in the prompt";
            case TEXTUAL_INVERSION -> "gives " + base + " a new word: " + name + " in the prompt";
            case VAE -> "takes the place of a checkpoint's VAE: --vae " + name;
            case TINY_VAE -> "takes the place of a checkpoint's VAE, faster and coarser: --vae " + name;
            case UPSCALER -> model.scaling()
                    .filter(scaling -> scaling.factor() > 0)
                    .map(scaling -> "makes pictures larger: pochade upscale PICTURE --upscaler " + name)
                    .orElse("nothing yet: only ESRGAN, Real-ESRGAN, SwinIR and DAT are run");
            case CONTROL_NET, T2I_ADAPTER, IP_ADAPTER -> "nothing yet";
            case UNET, TEXT_ENCODER -> "nothing without the rest of its checkpoint";
            case UNKNOWN -> "nothing that is known";
        };
    }
}
