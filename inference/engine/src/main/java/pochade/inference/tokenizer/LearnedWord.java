package pochade.inference.tokenizer;

/**
 * A word that stands for learned vectors in place of its tokens.
 *
 * @param name in any case of letters
 * @param vectors the places that it takes
 */
public record LearnedWord(String name, int vectors) {}
