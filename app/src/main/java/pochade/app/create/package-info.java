/** Making pictures: the form, the picture being made, and the strip of finished pictures. */
@NullMarked
package pochade.app.create;

import org.jspecify.annotations.NullMarked;
