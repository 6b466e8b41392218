package pochade.presets;

import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Sampling;

/**
 * Settings worth keeping: everything of the form but the prompt's subject and the seed.
 *
 * @param name what people see
 * @param suffix words put behind the prompt, may be empty
 * @param negative the negative prompt, may be empty
 */
public record Preset(String name, String suffix, String negative, Sampling sampling, Extent size) {}
