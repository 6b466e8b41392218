/** Presets on their way in and out: as files, as text, in pictures, as the WebUI's styles. */
@NullMarked
package pochade.app.presets;

import org.jspecify.annotations.NullMarked;
