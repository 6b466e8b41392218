package pochade.app.archive;

/** How far the reading of a folder's new files is. */
public record Reading(int done, int all) {}
