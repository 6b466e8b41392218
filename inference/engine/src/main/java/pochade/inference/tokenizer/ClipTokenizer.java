package pochade.inference.tokenizer;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import pochade.inference.api.prompt.Fragment;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.weights.ModelFault;

/**
 * CLIP's byte-pair tokenizer (Radford et al. 2021, appendix A), on Hugging Face's library. Any thread may use it.
 */
public final class ClipTokenizer implements AutoCloseable {

    private static final String COMMA = ",</w>";

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private static final Map<String, String> OPTIONS =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    /** Reading one takes a sixth of a second, and most models that come as one file need the same. */
    private static final Map<Padding, ClipTokenizer> BUILT_IN = new ConcurrentHashMap<>();

    private final HuggingFaceTokenizer bytePairs;
    private final UnaryOperator<String> cleaning;
    private final Chunks.Frame frame;
    private final int vocabularySize;

    private ClipTokenizer(
            Path folder, ClipVocabulary vocabulary, SpecialTokens special, UnaryOperator<String> cleaning) {
        this.cleaning = cleaning;
        Integer comma = vocabulary.ids().get(COMMA);
        this.frame = new Chunks.Frame(
                vocabulary.id(folder, special.begin()),
                vocabulary.id(folder, special.end()),
                vocabulary.id(folder, special.padding()),
                special.length(),
                comma == null ? OptionalLong.empty() : OptionalLong.of(comma));
        this.vocabularySize = 1 + Collections.max(vocabulary.ids().values());
        this.bytePairs = open(folder, ClipTokenizerJson.of(vocabulary, special));
    }

    /** What stands behind a text that is shorter than the encoder takes. */
    public enum Padding {
        /** Token 49407, as OpenAI's CLIP has it: SD 1.x and the first text encoder of SDXL. */
        END_OF_TEXT("<|endoftext|>"),
        /** Token 0, as OpenCLIP has it: SD 2.x and the second text encoder of SDXL. */
        ZERO("!");

        private final String token;

        Padding(String token) {
            this.token = token;
        }
    }

    /** The tokenizer of a model that comes without one; all have the same, which stays open. */
    public static ClipTokenizer builtIn(Padding padding) {
        return BUILT_IN.computeIfAbsent(padding, key -> {
            SpecialTokens special = SpecialTokens.framing(key.token);
            return new ClipTokenizer(
                    Path.of("clip-bpe"), ClipVocabulary.builtIn(special), special, UnaryOperator.identity());
        });
    }

    /**
     * The tokenizer of a model, as transformers' CLIPTokenizer feeds diffusers. Where the folder holds no vocabulary, or
     * does not exist, CLIP's own is used.
     *
     * @throws pochade.inference.api.error.InferenceException if the folder's files are no CLIP tokenizer
     */
    public static ClipTokenizer of(Path folder) {
        SpecialTokens special = SpecialTokens.of(folder);
        return new ClipTokenizer(folder, ClipVocabulary.of(folder, special), special, UnaryOperator.identity());
    }

    /** The tokenizer of CLIP models themselves, as open_clip's SimpleTokenizer: it cleans the text first and pads with 0. */
    public static ClipTokenizer openClip() {
        SpecialTokens special = SpecialTokens.OPEN_CLIP;
        return new ClipTokenizer(
                Path.of("clip-bpe"), ClipVocabulary.builtIn(special), special, OpenClipCleaning::clean);
    }

    private static HuggingFaceTokenizer open(Path folder, byte[] json) {
        // else a machine with CUDA would download another build of the library
        System.setProperty("RUST_FLAVOR", "cpu");
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS);
        } catch (EngineException e) {
            throw e;
        } catch (RuntimeException e) {
            // all that the native library throws for merges without tokens and the like
            throw ModelFault.badModel(
                    folder, "is no CLIP tokenizer: " + ModelFault.quote(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more than the largest id; the embedding of a text encoder has as many rows. */
    public int vocabularySize() {
        return vocabularySize;
    }

    /** The ids of the text alone, however many. */
    public synchronized List<Long> encode(String text) {
        String whole = LONE_SURROGATE.matcher(cleaning.apply(text)).replaceAll("\ufffd");
        return Arrays.stream(bytePairs.encode(whole).getIds()).boxed().toList();
    }

    /**
     * A text in chunks, each as long as the encoder takes.
     *
     * @param words that the text may hold
     * @param commaBacktrack as {@link pochade.inference.api.request.PromptOptions} has it
     * @return at least one chunk
     * @throws pochade.inference.api.error.InferenceException if a learned word has more vectors than a chunk has places
     */
    public List<TokenChunk> chunks(List<Fragment> text, LearnedWords words, int commaBacktrack) {
        return filled(text, words, commaBacktrack).finish();
    }

    /** How many tokens a text takes in {@linkplain #chunks its chunks}. */
    public TokenCount count(List<Fragment> text, LearnedWords words, int commaBacktrack) {
        int tokens = filled(text, words, commaBacktrack).taken();
        int chunks = Math.max(1, (tokens + frame.room() - 1) / frame.room());
        return new TokenCount(tokens, chunks * frame.room());
    }

    private Chunks filled(List<Fragment> text, LearnedWords words, int commaBacktrack) {
        Chunks chunks = new Chunks(frame, commaBacktrack);
        for (Fragment fragment : text) {
            if (fragment.isBreak()) {
                chunks.next();
            } else {
                words.find(encode(fragment.text())).forEach(token -> chunks.add(token, fragment.weight()));
            }
        }
        return chunks;
    }

    /** The chunk of no text. */
    public TokenChunk emptyChunk() {
        return new Chunks(frame, 0).finish().get(0);
    }

    @Override
    public synchronized void close() {
        if (!BUILT_IN.containsValue(this)) {
            bytePairs.close();
        }
    }
}
