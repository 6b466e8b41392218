/**
 * The WebUI's language of prompts, read as version 1.10 reads it: {@linkplain pochade.inference.api.prompt.PromptPart
 * prompts joined by AND}, in each of them {@linkplain pochade.inference.api.prompt.PromptSchedule what changes from step
 * to step}, in each text of a step {@linkplain pochade.inference.api.prompt.PromptAttention weights and breaks}. Nothing
 * here fails: what is not understood is text. All of it takes time in proportion to the text, however it is nested.
 */
@NullMarked
package pochade.inference.api.prompt;

import org.jspecify.annotations.NullMarked;
