/** The framed messages between application and inference process, the supervisor, and the worker's end. */
@NullMarked
package pochade.inference.process;

import org.jspecify.annotations.NullMarked;
