package pochade.app.models;

import pochade.inference.api.model.ModelDescription;

/** What is known of the inside of a model file. */
public sealed interface ModelContent {

    /** Nobody has looked yet. */
    record Unread() implements ModelContent {}

    /**
     * It can't be used.
     *
     * @param reason what is wrong with it, in English
     */
    record Damaged(String reason) implements ModelContent {}

    /** It was read. */
    record Known(ModelDescription description) implements ModelContent {}
}
