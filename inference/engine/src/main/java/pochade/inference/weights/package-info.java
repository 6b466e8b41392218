/** Readers of untrusted model files, model folders and their configs, checked loading of weights by name. */
@NullMarked
package pochade.inference.weights;

import org.jspecify.annotations.NullMarked;
