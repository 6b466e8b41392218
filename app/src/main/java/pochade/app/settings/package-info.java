/** What the user can set. */
@NullMarked
package pochade.app.settings;

import org.jspecify.annotations.NullMarked;
