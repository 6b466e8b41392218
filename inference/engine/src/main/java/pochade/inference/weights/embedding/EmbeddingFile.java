package pochade.inference.weights.embedding;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.weights.Dtype;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.TensorValues;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.kind.Identity;

/**
 * A textual inversion (Gal et al. 2022): learned vectors that stand for a word. Read are the WebUI's files, which name the
 * tensor {@code emb_params} or {@code string_to_param.*} (a pickle) or, for SDXL, {@code clip_l} and {@code clip_g}, and
 * those of diffusers, which name it after its word.
 *
 * @param family {@code OTHER} where the tensors do not tell
 * @param encoders the vectors for each text encoder of the model, as many in each
 */
public record EmbeddingFile(Path path, ModelFamily family, List<TokenVectors> encoders) {

    /** What a text encoder takes at once. */
    public static final int MOST_VECTORS = 75;

    private static final int WIDEST = 8192;

    private static final List<List<String>> PAIRS =
            List.of(List.of("clip_l", "clip_g"), List.of("text_encoders_0", "text_encoders_1"));

    private static final String PICKLED = "string_to_param.";

    public EmbeddingFile {
        encoders = List.copyOf(encoders);
    }

    /** @throws pochade.inference.api.error.InferenceException if it is not there, or damaged, or no embedding */
    public static EmbeddingFile open(Path path) {
        try (WeightSource source = WeightSource.open(path)) {
            Identity file = Identity.of(source);
            if (file.kind() != ModelKind.TEXTUAL_INVERSION && file.kind() != ModelKind.UNKNOWN) {
                throw ModelFault.badModel(path, "is no embedding (" + file.title() + "); choose a textual inversion");
            }
            List<TokenVectors> encoders = tensors(source).stream()
                    .map(tensor -> vectors(source, tensor))
                    .toList();
            if (encoders.stream().mapToInt(TokenVectors::count).distinct().count() > 1) {
                throw ModelFault.badModel(path, "has not as many vectors for one text encoder as for the other");
            }
            return new EmbeddingFile(path, file.family().orElse(ModelFamily.OTHER), encoders);
        }
    }

    private static List<TensorEntry> tensors(WeightSource source) {
        Map<String, TensorEntry> tensors = source.tensors();
        for (List<String> pair : PAIRS) {
            if (tensors.keySet().containsAll(pair)) {
                return pair.stream().map(source::entry).toList();
            }
        }
        List<TensorEntry> pickled = tensors.values().stream()
                .filter(tensor -> tensor.name().startsWith(PICKLED))
                .toList();
        List<TensorEntry> terms = pickled.isEmpty() ? List.copyOf(tensors.values()) : pickled;
        if (terms.size() != 1) {
            throw ModelFault.badModel(
                    source.path(), "has " + terms.size() + " tensors where an embedding has one, or clip_l and clip_g");
        }
        return terms;
    }

    private static TokenVectors vectors(WeightSource source, TensorEntry tensor) {
        List<Long> shape =
                tensor.shape().size() == 1 ? List.of(1L, tensor.shape().get(0)) : tensor.shape();
        boolean real = Stream.of(Dtype.F64, Dtype.F32, Dtype.F16, Dtype.BF16).anyMatch(tensor.dtype()::equals);
        if (shape.size() != 2 || !real || shape.get(1) < 1 || shape.get(1) > WIDEST) {
            throw ModelFault.badModel(
                    source.path(),
                    "is not an embedding: " + ModelFault.quote(tensor.name()) + " is " + tensor.dtype() + " "
                            + tensor.shape());
        }
        if (shape.get(0) < 1 || shape.get(0) > MOST_VECTORS) {
            throw ModelFault.badModel(
                    source.path(), "has " + shape.get(0) + " vectors; a text encoder takes 1 to " + MOST_VECTORS);
        }
        float[] values = TensorValues.read(source, tensor);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw ModelFault.badModel(
                        source.path(),
                        ModelFault.quote(tensor.name()) + " holds NaN or infinite values; the file is broken");
            }
        }
        return new TokenVectors(shape.get(1).intValue(), values);
    }

    /** The places that the word takes in a prompt. */
    public int count() {
        return encoders.get(0).count();
    }

    /** The width of the vectors for each text encoder. */
    public List<Integer> widths() {
        return encoders.stream().map(TokenVectors::width).toList();
    }

    /** The vectors for a text encoder of this width, one of {@link #widths}. */
    public TokenVectors ofWidth(int width) {
        return encoders.stream()
                .filter(vectors -> vectors.width() == width)
                .findFirst()
                .orElseThrow();
    }
}
