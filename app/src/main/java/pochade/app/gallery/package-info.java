/** The gallery. */
@NullMarked
package pochade.app.gallery;

import org.jspecify.annotations.NullMarked;
