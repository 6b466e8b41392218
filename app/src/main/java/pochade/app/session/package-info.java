/** What the features share: jobs, finished pictures, notices and settings. */
@NullMarked
package pochade.app.session;

import org.jspecify.annotations.NullMarked;
