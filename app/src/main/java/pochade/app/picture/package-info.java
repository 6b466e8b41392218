/** Work on pictures and masks that needs neither a window nor an engine. */
@NullMarked
package pochade.app.picture;

import org.jspecify.annotations.NullMarked;
