package pochade.inference.tokenizer;

import java.util.List;
import pochade.inference.api.prompt.Fragment;

/** Texts without weights in chunks. */
public final class Chunked {

    private Chunked() {}

    /** The first chunk, which is all that CLIP itself and diffusers take. */
    public static TokenChunk first(ClipTokenizer tokenizer, String text) {
        return first(tokenizer, text, LearnedWords.NONE);
    }

    public static TokenChunk first(ClipTokenizer tokenizer, String text, LearnedWords words) {
        return all(tokenizer, text, words).get(0);
    }

    static List<TokenChunk> all(ClipTokenizer tokenizer, String text, LearnedWords words) {
        return tokenizer.chunks(List.of(new Fragment(text, 1)), words, 0);
    }
}
