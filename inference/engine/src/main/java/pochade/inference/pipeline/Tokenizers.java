package pochade.inference.pipeline;

import java.util.stream.Stream;
import pochade.inference.model.clip.ClipTextConfig;
import pochade.inference.tokenizer.ClipTokenizer;
import pochade.inference.tokenizer.ClipTokenizer.Padding;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.source.ModelSource;

/** The tokenizers of models. */
public final class Tokenizers {

    private Tokenizers() {}

    /** That of a model's first text encoder, without its weights. */
    public static ClipTokenizer first(ModelSource source) {
        ModelPart part = Stream.of(ModelPart.TEXT_ENCODER, ModelPart.TEXT_ENCODER_2)
                .filter(source.parts()::contains)
                .findFirst()
                .orElseThrow(() -> ModelFault.badModel(source.path(), "holds no text encoder"));
        return of(source, part, ClipTextConfig.of(source.config(part)));
    }

    /** That of a text encoder: the model's own, or CLIP's. */
    static ClipTokenizer of(ModelSource source, ModelPart textEncoder, ClipTextConfig config) {
        return source.tokenizer(textEncoder == ModelPart.TEXT_ENCODER_2 ? ModelPart.TOKENIZER_2 : ModelPart.TOKENIZER)
                .map(ClipTokenizer::of)
                .orElseGet(() -> ClipTokenizer.builtIn(padding(config)));
    }

    /** Reads what most models share ahead, for the first of them. */
    public static void readBuiltIn() {
        ClipTokenizer.builtIn(Padding.END_OF_TEXT);
    }

    /** OpenCLIP pads otherwise than OpenAI, and has the exact GELU. */
    private static Padding padding(ClipTextConfig textEncoder) {
        return textEncoder.quickGelu() ? Padding.END_OF_TEXT : Padding.ZERO;
    }
}
