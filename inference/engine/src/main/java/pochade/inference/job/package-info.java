/** One inference thread per device: jobs in, events out. */
@NullMarked
package pochade.inference.job;

import org.jspecify.annotations.NullMarked;
