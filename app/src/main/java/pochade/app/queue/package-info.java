/** The jobs that wait, run or failed. */
@NullMarked
package pochade.app.queue;

import org.jspecify.annotations.NullMarked;
