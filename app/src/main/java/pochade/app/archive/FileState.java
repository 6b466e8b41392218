package pochade.app.archive;

/**
 * The state of a file, which tells that it was changed.
 *
 * @param modified in milliseconds since 1970
 */
record FileState(long bytes, long modified) {}
