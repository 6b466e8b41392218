/** Choosing models, and LoRAs and embeddings for the prompt, by their pictures, names and words. */
@NullMarked
package pochade.app.browse;

import org.jspecify.annotations.NullMarked;
