package pochade.app.cli;

import java.util.Locale;
import java.util.Set;
import pochade.app.models.ModelEntry;
import pochade.inference.api.model.ModelKind;

/** Kinds of models as they are asked for. */
enum KindChoice {
    CHECKPOINT,
    LORA,
    EMBEDDING,
    VAE,
    CONTROLNET,
    UPSCALER,
    OTHER,
    DAMAGED;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean includes(ModelEntry entry) {
        return this == DAMAGED ? entry.damage().isPresent() : kinds().stream().anyMatch(entry::is);
    }

    private Set<ModelKind> kinds() {
        return switch (this) {
            case CHECKPOINT -> Set.of(ModelKind.CHECKPOINT);
            case LORA -> Set.of(ModelKind.LORA);
            case EMBEDDING -> Set.of(ModelKind.TEXTUAL_INVERSION);
            case VAE -> Set.of(ModelKind.VAE, ModelKind.TINY_VAE);
            case CONTROLNET -> Set.of(ModelKind.CONTROL_NET, ModelKind.T2I_ADAPTER, ModelKind.IP_ADAPTER);
            case UPSCALER -> Set.of(ModelKind.UPSCALER);
            case OTHER -> Set.of(ModelKind.UNET, ModelKind.TEXT_ENCODER, ModelKind.UNKNOWN);
            case DAMAGED -> Set.of();
        };
    }
}
