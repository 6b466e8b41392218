/** Entry points and the composition root. */
@NullMarked
package pochade.app;

import org.jspecify.annotations.NullMarked;
