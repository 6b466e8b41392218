/** Reads the golden cases: inputs and outputs of the reference implementations. */
@NullMarked
package pochade.inference.golden;

import org.jspecify.annotations.NullMarked;
