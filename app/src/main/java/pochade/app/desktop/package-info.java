/** What tells the user outside of the window that work is done: sound, notifications, the task bar. */
@NullMarked
package pochade.app.desktop;

import org.jspecify.annotations.NullMarked;
