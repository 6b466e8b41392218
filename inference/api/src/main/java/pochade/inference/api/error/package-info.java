/** What can go wrong, one type per action the user can take; facts in fields, words in the application. */
@NullMarked
package pochade.inference.api.error;

import org.jspecify.annotations.NullMarked;
