/** The gallery: all pictures in a grid, the search over them, their details, large and compared. */
@NullMarked
package pochade.app.gallery;

import org.jspecify.annotations.NullMarked;
