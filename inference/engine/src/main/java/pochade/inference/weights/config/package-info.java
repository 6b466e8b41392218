/** Configs of networks that come without one, told from the shapes of their tensors and, where those are silent, by family. */
@NullMarked
package pochade.inference.weights.config;

import org.jspecify.annotations.NullMarked;
