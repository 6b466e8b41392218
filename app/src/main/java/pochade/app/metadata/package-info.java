/** What pictures of ours and of others say about their making: read out of the files, in the WebUI's terms. */
@NullMarked
package pochade.app.metadata;

import org.jspecify.annotations.NullMarked;
