/** Noise schedules in plain doubles: a model's training noise, and the levels that a sampler visits in n steps. */
@NullMarked
package pochade.inference.diffusion.schedule;

import org.jspecify.annotations.NullMarked;
