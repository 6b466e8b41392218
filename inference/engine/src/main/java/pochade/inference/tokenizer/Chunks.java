package pochade.inference.tokenizer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.weights.ModelFault;

/**
 * Fills chunks of tokens, as {@code FrozenCLIPEmbedderWithCustomWords.tokenize_line} of the WebUI does: where a chunk ends
 * within a phrase, the phrase goes whole to the next one if its comma is near. A learned word is never cut.
 */
final class Chunks {

    private final Frame frame;
    private final int commaBacktrack;
    private final List<TokenChunk> full = new ArrayList<>();
    private List<Weighted> chunk = new ArrayList<>();
    private int places;
    private OptionalInt lastComma = OptionalInt.empty();

    /**
     * What stands around the tokens of a text.
     *
     * @param length of a chunk in all
     * @param comma the token that ends a phrase
     */
    record Frame(long begin, long end, long padding, int length, OptionalLong comma) {

        /** Tokens of the text in a chunk. */
        int room() {
            return length - 2;
        }
    }

    private record Weighted(PromptToken token, double weight) {}

    /** @param commaBacktrack places from the end of a chunk where a comma may be; 0 for none */
    Chunks(Frame frame, int commaBacktrack) {
        this.frame = frame;
        this.commaBacktrack = commaBacktrack;
    }

    void add(PromptToken token, double weight) {
        boolean comma = token.word().isEmpty() && frame.comma.equals(OptionalLong.of(token.id()));
        if (comma) {
            lastComma = OptionalInt.of(chunk.size());
        }
        if (token.length() > frame.room()) {
            throw new InferenceException(new Failure.Unsupported(
                    "textual inversion",
                    ModelFault.quote(token.word().orElseThrow().name()) + " has " + token.length()
                            + " vectors, more than the " + frame.room() + " tokens of a chunk",
                    "use another"));
        }
        if (places + token.length() > frame.room()) {
            if (!comma && places == frame.room()) {
                breakBehindComma();
            } else {
                next();
            }
            if (places + token.length() > frame.room()) {
                next();
            }
        }
        append(new Weighted(token, weight));
    }

    /** Puts what stands behind the last comma into the next chunk, if that is near the end; else only begins that. */
    private void breakBehindComma() {
        List<Weighted> moved = List.of();
        if (lastComma.isPresent() && placesFrom(lastComma.getAsInt()) <= commaBacktrack) {
            List<Weighted> behind = chunk.subList(lastComma.getAsInt() + 1, chunk.size());
            moved = List.copyOf(behind);
            behind.clear();
        }
        next();
        moved.forEach(this::append);
    }

    private int placesFrom(int index) {
        return chunk.subList(index, chunk.size()).stream()
                .mapToInt(weighted -> weighted.token.length())
                .sum();
    }

    private void append(Weighted weighted) {
        chunk.add(weighted);
        places += weighted.token.length();
    }

    /** Ends the chunk. */
    void next() {
        full.add(framed());
        chunk = new ArrayList<>();
        places = 0;
        lastComma = OptionalInt.empty();
    }

    /** The places that are taken so far; those of full chunks count whether taken or not. */
    int taken() {
        return full.size() * frame.room() + places;
    }

    /** All chunks, at least one. */
    List<TokenChunk> finish() {
        if (!chunk.isEmpty() || full.isEmpty()) {
            next();
        }
        return List.copyOf(full);
    }

    private TokenChunk framed() {
        List<Long> ids = new ArrayList<>(frame.length);
        List<Double> weights = new ArrayList<>(frame.length);
        List<TokenChunk.Place> words = new ArrayList<>();
        ids.add(frame.begin);
        weights.add(1.0);
        for (Weighted weighted : chunk) {
            PromptToken token = weighted.token;
            token.word().ifPresent(word -> words.add(new TokenChunk.Place(ids.size(), word)));
            ids.addAll(Collections.nCopies(token.length(), token.id()));
            weights.addAll(Collections.nCopies(token.length(), weighted.weight));
        }
        ids.add(frame.end);
        ids.addAll(Collections.nCopies(frame.length - ids.size(), frame.padding));
        weights.addAll(Collections.nCopies(frame.length - weights.size(), 1.0));
        return new TokenChunk(ids, weights, words);
    }
}
