package pochade.inference.api.prompt;

/**
 * How long a prompt is for the text encoder, as the WebUI shows it.
 *
 * @param tokens of the text; a chunk that a BREAK or a comma ends early counts as full
 * @param room of the chunks that it takes, at least one: a multiple of 75
 */
public record TokenCount(int tokens, int room) {}
