package pochade.inference.pipeline.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.request.TextualInversion;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.tokenizer.ClipTokenizer;
import pochade.inference.tokenizer.LearnedWord;
import pochade.inference.tokenizer.LearnedWords;
import pochade.inference.tokenizer.TokenChunk;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.embedding.EmbeddingFile;
import pochade.inference.weights.embedding.TokenVectors;

/** Words of the prompt whose learned vectors stand in place of token embeddings (Gal et al. 2022). */
public final class TextualInversions {

    public static final TextualInversions NONE = new TextualInversions(Map.of());

    private final Map<LearnedWord, EmbeddingFile> files;

    private TextualInversions(Map<LearnedWord, EmbeddingFile> files) {
        this.files = files;
    }

    /** @throws pochade.inference.api.error.InferenceException if a file is not there, or damaged, or no embedding */
    public static TextualInversions open(List<TextualInversion> embeddings) {
        Map<LearnedWord, EmbeddingFile> files = new LinkedHashMap<>();
        for (TextualInversion embedding : embeddings) {
            EmbeddingFile file = EmbeddingFile.open(embedding.file());
            files.put(new LearnedWord(embedding.name(), file.count()), file);
        }
        return new TextualInversions(files);
    }

    /**
     * Refuses what was made for other text encoders.
     *
     * @param widths of the hidden states of the model's text encoders, in their order
     */
    public void checkFit(ModelFamily model, List<Integer> widths) {
        for (EmbeddingFile file : files.values()) {
            boolean known = file.family() != ModelFamily.OTHER && model != ModelFamily.OTHER;
            if (known && file.family() != model) {
                throw ModelFault.badModel(
                        file.path(),
                        "is an embedding for " + file.family().label() + "; this model is " + model.label());
            }
            if (!file.widths().equals(widths)) {
                throw ModelFault.badModel(
                        file.path(),
                        "is an embedding for text encoders of " + file.widths() + " channels; this model has "
                                + widths);
            }
        }
    }

    /** The words in the tokens of a vocabulary. */
    LearnedWords words(ClipTokenizer tokenizer) {
        return LearnedWords.of(tokenizer, List.copyOf(files.keySet()));
    }

    /**
     * The hidden states of chunks, as {@link ClipTextModel#hiddenStates(NDArray)} gives them.
     *
     * @param chunks with the places of {@linkplain #words the words}
     * @return arrays that belong to the manager of {@code ids}
     */
    NDList hiddenStates(ClipTextModel encoder, NDArray ids, List<TokenChunk> chunks) {
        NDManager scope = ids.getManager();
        NDList vectors = new NDList();
        LongStream.Builder positions = LongStream.builder();
        int start = 0;
        for (TokenChunk chunk : chunks) {
            for (TokenChunk.Place place : chunk.words()) {
                TokenVectors learned = Objects.requireNonNull(files.get(place.word()))
                        .ofWidth(encoder.config().hiddenSize());
                vectors.add(scope.create(learned.toArray(), new Shape(learned.count(), learned.width())));
                int first = start + place.position();
                LongStream.range(first, first + learned.count()).forEach(positions);
            }
            start += chunk.ids().size();
        }
        return vectors.isEmpty()
                ? encoder.hiddenStates(ids)
                : encoder.hiddenStates(
                        ids,
                        NDArrays.concat(vectors, 0),
                        scope.create(positions.build().toArray()));
    }
}
