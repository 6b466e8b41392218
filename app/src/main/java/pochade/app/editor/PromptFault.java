package pochade.app.editor;

/**
 * What in a prompt is likely not meant so.
 *
 * @param end behind the last letter that is marked
 * @param words what is wrong
 */
public record PromptFault(int start, int end, String words) {}
