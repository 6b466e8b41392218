/** The field that prompts are written in: colours, faults, completion, history. */
@NullMarked
package pochade.app.editor;

import org.jspecify.annotations.NullMarked;
