package pochade.app.search;

/**
 * A condition as it stands in what was typed.
 *
 * @param negated whether it must not be so
 * @param start of its first letter
 * @param end behind its last one
 */
public record Part(Term term, boolean negated, int start, int end) {}
