package pochade.inference.tokenizer;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import pochade.inference.weights.ModelFault;

/**
 * CLIP's byte-pair tokenizer (Radford et al. 2021, appendix A), on Hugging Face's library. Any thread may use it.
 */
public final class ClipTokenizer implements AutoCloseable {

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private static final Map<String, String> OPTIONS =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    private final HuggingFaceTokenizer bytePairs;
    private final UnaryOperator<String> cleaning;
    private final long begin;
    private final long end;
    private final long padding;
    private final int length;
    private final int vocabularySize;

    private ClipTokenizer(
            Path folder, ClipVocabulary vocabulary, SpecialTokens special, UnaryOperator<String> cleaning) {
        this.cleaning = cleaning;
        this.begin = vocabulary.id(folder, special.begin());
        this.end = vocabulary.id(folder, special.end());
        this.padding = vocabulary.id(folder, special.padding());
        this.length = special.length();
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

    /** The tokenizer of a model that comes without one. */
    public static ClipTokenizer builtIn(Padding padding) {
        SpecialTokens special = SpecialTokens.framing(padding.token);
        return new ClipTokenizer(
                Path.of("clip-bpe"), ClipVocabulary.builtIn(special), special, UnaryOperator.identity());
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

    /** The text between begin and end, cut or padded to what the encoder takes. */
    public PaddedTokens encodePadded(String text) {
        return encodePadded(text, LearnedWords.NONE);
    }

    /** The same with the learned words that the text holds; one that has no place as a whole ends the text. */
    public PaddedTokens encodePadded(String text, LearnedWords words) {
        List<PromptToken> tokens = words.find(encode(text));
        int places = 0;
        int kept = 0;
        while (kept < tokens.size() && places + tokens.get(kept).length() <= length - 2) {
            places += tokens.get(kept).length();
            kept++;
        }
        List<Long> row = new ArrayList<>(length);
        List<PaddedTokens.Place> found = new ArrayList<>();
        row.add(begin);
        for (PromptToken token : tokens.subList(0, kept)) {
            token.word().ifPresent(word -> found.add(new PaddedTokens.Place(row.size(), word)));
            row.addAll(Collections.nCopies(token.length(), token.id()));
        }
        row.add(end);
        row.addAll(Collections.nCopies(length - row.size(), padding));
        int cut = tokens.subList(kept, tokens.size()).stream()
                .mapToInt(PromptToken::length)
                .sum();
        return new PaddedTokens(row, found, cut);
    }

    @Override
    public synchronized void close() {
        bytePairs.close();
    }
}
