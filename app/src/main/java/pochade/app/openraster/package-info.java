/** Documents as OpenRaster files, which other paint programs open. */
@NullMarked
package pochade.app.openraster;

import org.jspecify.annotations.NullMarked;
