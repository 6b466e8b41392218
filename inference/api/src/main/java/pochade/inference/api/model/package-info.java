/** What a model file or folder is, as far as it can be told without running it. */
@NullMarked
package pochade.inference.api.model;

import org.jspecify.annotations.NullMarked;
