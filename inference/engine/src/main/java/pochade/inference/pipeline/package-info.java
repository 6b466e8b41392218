/** The recipes, reading like the papers. */
@NullMarked
package pochade.inference.pipeline;

import org.jspecify.annotations.NullMarked;
