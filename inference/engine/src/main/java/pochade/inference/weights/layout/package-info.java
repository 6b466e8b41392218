/**
 * The names that other layouts than diffusers' give to the tensors of a network: tables from one to the other, and a view of
 * a file under the names of diffusers.
 */
@NullMarked
package pochade.inference.weights.layout;

import org.jspecify.annotations.NullMarked;
