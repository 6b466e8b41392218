/** The main window around the features: top bar, notices, status of the engine, theme and language. */
@NullMarked
package pochade.app.shell;

import org.jspecify.annotations.NullMarked;
