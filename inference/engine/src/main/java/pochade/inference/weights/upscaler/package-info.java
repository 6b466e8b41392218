/** Files of networks that enlarge pictures: which architecture they hold, told from names and shapes alone. */
@NullMarked
package pochade.inference.weights.upscaler;

import org.jspecify.annotations.NullMarked;
