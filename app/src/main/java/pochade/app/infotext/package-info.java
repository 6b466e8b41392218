/** The text that a picture carries about its making, in the WebUI's form: read into pairs, and from there into settings. */
@NullMarked
package pochade.app.infotext;

import org.jspecify.annotations.NullMarked;
