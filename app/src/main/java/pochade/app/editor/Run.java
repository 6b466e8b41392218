package pochade.app.editor;

import java.util.List;

/**
 * Letters that look the same.
 *
 * @param styles style classes
 */
public record Run(int length, List<String> styles) {

    public Run {
        styles = List.copyOf(styles);
    }
}
