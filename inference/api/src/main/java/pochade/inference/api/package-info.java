/** The port that the application talks to, and the handle on one job. */
@NullMarked
package pochade.inference.api;

import org.jspecify.annotations.NullMarked;
