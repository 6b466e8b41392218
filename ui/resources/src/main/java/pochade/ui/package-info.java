/** Finds the resources of this module. */
@NullMarked
package pochade.ui;

import org.jspecify.annotations.NullMarked;
