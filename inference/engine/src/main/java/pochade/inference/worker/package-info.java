/** The inference process's main class. */
@NullMarked
package pochade.inference.worker;

import org.jspecify.annotations.NullMarked;
