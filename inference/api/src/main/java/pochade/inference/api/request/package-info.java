/** What the user asks for: immutable records, checked on construction. */
@NullMarked
package pochade.inference.api.request;

import org.jspecify.annotations.NullMarked;
