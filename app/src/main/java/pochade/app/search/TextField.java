package pochade.app.search;

import java.util.Locale;

/** A text of a picture that words are looked for in. */
public enum TextField {
    PROMPT,
    NEGATIVE,
    MODEL,
    LORA,
    SAMPLER,
    NAME,
    /** Names are compared as a whole, since users make them up. */
    BOARD;

    /** How it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
