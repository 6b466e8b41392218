/** Files that PyTorch saved, read without running what they ask for: zip, pickle, storages. Knows nothing of models. */
@NullMarked
package pochade.inference.weights.pickle;

import org.jspecify.annotations.NullMarked;
