/** Pictures on disk: files that are whole or not there, with their parameters inside. */
@NullMarked
package pochade.app.store;

import org.jspecify.annotations.NullMarked;
