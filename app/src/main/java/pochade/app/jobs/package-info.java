/** The jobs of the queue as they are kept on disk. */
@NullMarked
package pochade.app.jobs;

import org.jspecify.annotations.NullMarked;
