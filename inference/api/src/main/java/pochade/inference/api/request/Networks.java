package pochade.inference.api.request;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pochade.inference.api.error.InvalidRequestException;

/**
 * The model files that make a picture.
 *
 * @param checkpoint the model: a single file or a folder in the layout of diffusers
 * @param vae takes the place of the checkpoint's own; an {@code AutoencoderKL} or a tiny one (TAESD)
 * @param tiny does the VAE's work instead, in one direction or both
 * @param loras added to the checkpoint's weights, all at once
 * @param embeddings textual inversions; each is used where the prompt holds its name
 * @param clipSkip where the text encoder stops, as the WebUI counts: 1 at its last layer, 2 at the one before, to
 *     {@value #MOST_CLIP_SKIP}
 */
public record Networks(
        Path checkpoint,
        Optional<Path> vae,
        TinyVae tiny,
        List<Lora> loras,
        List<TextualInversion> embeddings,
        int clipSkip) {

    public static final int MOST_CLIP_SKIP = 12;

    /** The most LoRAs, and the most textual inversions, at once. */
    public static final int MOST = 100;

    public Networks {
        loras = List.copyOf(loras);
        embeddings = List.copyOf(embeddings);
        checkCount("LoRAs", loras.size());
        checkCount("textual inversions", embeddings.size());
        checkNames(embeddings);
        if (clipSkip < 1 || clipSkip > MOST_CLIP_SKIP) {
            throw new InvalidRequestException("clip skip", "is " + clipSkip, "use 1 to " + MOST_CLIP_SKIP);
        }
    }

    /** Without tiny autoencoders beside the VAE. */
    public Networks(
            Path checkpoint, Optional<Path> vae, List<Lora> loras, List<TextualInversion> embeddings, int clipSkip) {
        this(checkpoint, vae, TinyVae.NONE, loras, embeddings, clipSkip);
    }

    private static void checkNames(List<TextualInversion> embeddings) {
        Set<String> names = new HashSet<>();
        for (TextualInversion embedding : embeddings) {
            if (!names.add(embedding.name().toLowerCase(Locale.ROOT))) {
                throw new InvalidRequestException(
                        "textual inversion", "'" + embedding.name() + "' is given twice", "use one of them");
            }
        }
    }

    /** The same around another checkpoint. */
    public Networks withCheckpoint(Path other) {
        return new Networks(other, vae, tiny, loras, embeddings, clipSkip);
    }

    /** The same with other tiny autoencoders beside the VAE. */
    public Networks with(TinyVae other) {
        return new Networks(checkpoint, vae, other, loras, embeddings, clipSkip);
    }

    /** A checkpoint alone. */
    public static Networks of(Path checkpoint) {
        return new Networks(checkpoint, Optional.empty(), List.of(), List.of(), 1);
    }

    private static void checkCount(String field, int count) {
        if (count > MOST) {
            throw new InvalidRequestException(field, "are " + count, "use at most " + MOST);
        }
    }
}
