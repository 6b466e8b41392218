package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import java.util.function.IntFunction;
import pochade.inference.api.request.Refiner;
import pochade.inference.diffusion.sampler.Denoiser;
import pochade.inference.diffusion.sampler.GuidedPrediction;
import pochade.inference.diffusion.schedule.NoiseLevel;

/**
 * A denoiser that hands over to another one, for good, as {@code apply_refiner} of the WebUI
 * ({@code modules/sd_samplers_common.py}). Serves one sampling run: it counts its calls.
 */
final class RefinedDenoiser implements Denoiser {

    private static final int LAST_TIMESTEP = 999;

    private final IntFunction<Denoiser> refiner;
    private final Refiner when;
    private final int ofCalls;
    private Denoiser denoiser;
    private boolean refined;
    private int calls;

    /**
     * @param refiner makes the other denoiser, whose first call is that of this number in the run
     * @param when it counts: from a share of the 1000 timesteps on, or of the calls
     * @param ofCalls how many calls the whole run has
     */
    RefinedDenoiser(Denoiser base, IntFunction<Denoiser> refiner, Refiner when, int ofCalls) {
        this.denoiser = base;
        this.refiner = refiner;
        this.when = when;
        this.ofCalls = ofCalls;
    }

    @Override
    public NDArray denoise(NDArray latents, NoiseLevel level) {
        return at(level).denoise(latents, level);
    }

    @Override
    public GuidedPrediction denoiseGuided(NDArray latents, NoiseLevel level) {
        return at(level).denoiseGuided(latents, level);
    }

    private Denoiser at(NoiseLevel level) {
        double done = when.bySteps()
                ? (double) calls / ofCalls
                : (LAST_TIMESTEP - Math.rint(level.timestep())) / (LAST_TIMESTEP + 1);
        if (!refined && done >= when.switchAt()) {
            refined = true;
            denoiser = refiner.apply(calls);
        }
        calls++;
        return denoiser;
    }
}
