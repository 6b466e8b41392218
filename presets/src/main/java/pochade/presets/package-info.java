/** Presets, their codec and the library of those that ship. */
@NullMarked
package pochade.presets;

import org.jspecify.annotations.NullMarked;
