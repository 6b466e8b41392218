/** Blocks that the networks share. */
@NullMarked
package pochade.inference.nn;

import org.jspecify.annotations.NullMarked;
