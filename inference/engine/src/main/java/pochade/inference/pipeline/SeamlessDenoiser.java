package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.sampler.Denoiser;
import pochade.inference.diffusion.sampler.GuidedPrediction;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.tensor.Kernels;

/** A denoiser of pictures that fit to themselves. */
record SeamlessDenoiser(Kernels kernels, Denoiser denoiser) implements Denoiser {

    @Override
    public NDArray denoise(NDArray latents, NoiseLevel level) {
        return kernels.seamlessly(() -> denoiser.denoise(latents, level));
    }

    @Override
    public GuidedPrediction denoiseGuided(NDArray latents, NoiseLevel level) {
        return kernels.seamlessly(() -> denoiser.denoiseGuided(latents, level));
    }
}
