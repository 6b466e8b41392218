package pochade.inference.weights.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.weights.WeightSource;

/** What the UNet of a checkpoint was trained to predict: by marks in the file, its metadata, at last by its family. */
public final class Prediction {

    public static final String EPSILON = "epsilon";
    public static final String V = "v_prediction";

    /** Karras et al. 2022 (Playground 2.5, CosXL), which this version can't sample. */
    public static final String EDM = "edm";

    private static final Set<String> EDM_MARKS =
            Set.of("edm_mean", "edm_std", "edm_vpred.sigma_max", "edm_vpred.sigma_min");

    /** NoobAI XL and its kin carry it. */
    private static final String V_MARK = "v_pred";

    private Prediction() {}

    /** The prediction; empty for a model of SD 2 that does not state it: its two forms have the same names and shapes. */
    public static Optional<String> of(WeightSource file, ModelFamily family, ModelVariant variant) {
        if (file.tensors().keySet().stream().anyMatch(EDM_MARKS::contains)) {
            return Optional.of(EDM);
        } else if (file.tensors().containsKey(V_MARK)) {
            return Optional.of(V);
        }
        return stated(file.metadata()).or(() -> usual(family, variant));
    }

    private static Optional<String> stated(Map<String, String> metadata) {
        return Stream.of("modelspec.prediction_type", "modelspec.predict_key")
                .flatMap(key -> Stream.ofNullable(metadata.get(key)))
                .flatMap(stated -> ofWord(stated).stream())
                .findFirst();
    }

    /** The prediction by one of the words that are in use for it. */
    public static Optional<String> ofWord(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "eps", "epsilon" -> Optional.of(EPSILON);
            case "v", "v_prediction", "v-prediction" -> Optional.of(V);
            case "x0", "sample" -> Optional.of("sample");
            default -> Optional.empty();
        };
    }

    /** Of SD 2, all that take in more than latents predict the noise. */
    private static Optional<String> usual(ModelFamily family, ModelVariant variant) {
        boolean open = family == ModelFamily.SD2 || family == ModelFamily.OTHER;
        return open && variant == ModelVariant.STANDARD ? Optional.empty() : Optional.of(EPSILON);
    }
}
