/** Which key does what. */
@NullMarked
package pochade.app.keys;

import org.jspecify.annotations.NullMarked;
