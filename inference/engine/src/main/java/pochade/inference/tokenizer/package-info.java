/** Text to token ids. */
@NullMarked
package pochade.inference.tokenizer;

import org.jspecify.annotations.NullMarked;
