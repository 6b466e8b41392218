/** Typed messages and how they travel: JSON and pixels in frames over a Unix domain socket. */
@NullMarked
package pochade.inference.process.message;

import org.jspecify.annotations.NullMarked;
