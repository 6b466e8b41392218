/** SQLite files. */
@NullMarked
package pochade.app.database;

import org.jspecify.annotations.NullMarked;
