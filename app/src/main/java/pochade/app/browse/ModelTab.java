package pochade.app.browse;

import java.util.Set;
import pochade.app.models.ModelEntry;
import pochade.inference.api.model.ModelKind;

/** The kinds of models that are looked at together. */
enum ModelTab {
    ALL("models.all", Set.of()),
    CHECKPOINTS("models.checkpoints", Set.of(ModelKind.CHECKPOINT)),
    LORAS("models.loras", Set.of(ModelKind.LORA)),
    EMBEDDINGS("models.embeddings", Set.of(ModelKind.TEXTUAL_INVERSION)),
    VAES("models.vaes", Set.of(ModelKind.VAE, ModelKind.TINY_VAE)),
    CONTROL("models.control", Set.of(ModelKind.CONTROL_NET, ModelKind.T2I_ADAPTER, ModelKind.IP_ADAPTER)),
    UPSCALERS("models.upscalers", Set.of(ModelKind.UPSCALER)),
    OTHERS("models.others", Set.of(ModelKind.UNET, ModelKind.TEXT_ENCODER, ModelKind.UNKNOWN)),
    DAMAGED("models.damaged", Set.of());

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // of Set.of
    private final Set<ModelKind> kinds;

    ModelTab(String key, Set<ModelKind> kinds) {
        this.key = key;
        this.kinds = kinds;
    }

    /** Of its name in the messages. */
    String key() {
        return key;
    }

    boolean holds(ModelEntry entry) {
        return switch (this) {
            case ALL -> true;
            case DAMAGED -> entry.damage().isPresent();
            default -> kinds.stream().anyMatch(entry::is);
        };
    }
}
