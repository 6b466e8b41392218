/**
 * Blocks that the networks share. Images are [batch, channels, height, width], tokens [batch, tokens, channels]. A block
 * leaves its inputs open and returns an array that belongs to its input's manager.
 */
@NullMarked
package pochade.inference.nn;

import org.jspecify.annotations.NullMarked;
