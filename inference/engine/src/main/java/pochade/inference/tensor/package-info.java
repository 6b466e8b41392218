/** Kernel library, scopes, dtypes, devices and seed noise: the only package that touches DJL's PyTorch internals. */
@NullMarked
package pochade.inference.tensor;

import org.jspecify.annotations.NullMarked;
