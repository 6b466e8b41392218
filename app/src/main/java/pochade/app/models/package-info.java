/** The models that are on this machine. */
@NullMarked
package pochade.app.models;

import org.jspecify.annotations.NullMarked;
