/** What the features need of JavaFX: threads, screens, theme, words, pixels and small controls. */
@NullMarked
package pochade.app.fx;

import org.jspecify.annotations.NullMarked;
