/** What the WebUI's scripts and its Extras do, for the window and the command line. */
@NullMarked
package pochade.app.script;

import org.jspecify.annotations.NullMarked;
