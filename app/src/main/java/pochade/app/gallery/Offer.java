package pochade.app.gallery;

/**
 * Something that the bar over the grid tells and offers to do.
 *
 * @param button what it is called
 */
record Offer(String text, String button, Runnable action) {}
