/** Styles: pieces of prompts that are known by name, in the WebUI's {@code styles.csv}. */
@NullMarked
package pochade.app.styles;

import org.jspecify.annotations.NullMarked;
