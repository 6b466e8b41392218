package pochade.app.archive;

/** Which of the pictures are looked through. */
public sealed interface Scope {

    /** All that are not in the trash. */
    record All() implements Scope {}

    /** Those with a heart. */
    record Favourites() implements Scope {}

    /** Those of one board. */
    record Board(String name) implements Scope {}

    /** Those that can't be shown. */
    record Damaged() implements Scope {}

    /** Those that were thrown away. */
    record Trash() implements Scope {}
}
