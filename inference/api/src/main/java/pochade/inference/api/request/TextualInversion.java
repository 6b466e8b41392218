package pochade.inference.api.request;

import java.nio.file.Path;

/**
 * Learned token vectors that stand for a word.
 *
 * @param name the word, in any case of letters
 */
public record TextualInversion(String name, Path file) {}
