/** What happens to a job, in the order it happens. */
@NullMarked
package pochade.inference.api.event;

import org.jspecify.annotations.NullMarked;
