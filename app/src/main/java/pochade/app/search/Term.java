package pochade.app.search;

import java.util.Optional;
import pochade.inference.api.image.Extent;

/** One condition on a picture. */
public sealed interface Term {

    /**
     * Words in a text.
     *
     * @param field empty for the prompt, the model, the LoRAs, the sampler and the file's name together
     */
    record Words(Optional<TextField> field, String text, Match match) implements Term {}

    /** A number within limits; a picture without that number is not meant. */
    record Amount(NumberField field, Range range) implements Term {}

    /** Both sides. */
    record Sides(Extent size) implements Term {}

    /** The day when the file was last changed. */
    record Made(Days days) implements Term {}

    /** A property that it has or has not. */
    record Is(State state) implements Term {}

    /** How words are compared. */
    enum Match {
        /** In this order, the last one may go on. */
        BEGINNING,
        /** In this order, as they are. */
        PHRASE,
        /** The whole text is this. */
        WHOLE
    }
}
