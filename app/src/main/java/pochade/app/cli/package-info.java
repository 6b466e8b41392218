/** The command line. */
@NullMarked
package pochade.app.cli;

import org.jspecify.annotations.NullMarked;
