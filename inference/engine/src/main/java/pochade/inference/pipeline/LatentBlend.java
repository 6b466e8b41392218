package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import pochade.inference.diffusion.sampler.Denoiser;
import pochade.inference.diffusion.sampler.GuidedPrediction;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.pixels.Overlay;

/** Keeps the original where nothing is to be painted: what inpainting with any model is. */
interface LatentBlend {

    /** Predicted clean latents with the original in them, in the manager of the predicted ones. */
    NDArray during(NDArray denoised, NoiseLevel level);

    /** The same for the latents that the sampler ends with. */
    NDArray after(NDArray sampled);

    /**
     * What puts the original pixels back in the end.
     *
     * @param prepared by the request's mask
     * @param sampled the latents that the sampler ended with, of all pictures
     * @param picture of these, from 0
     */
    Overlay overlay(Overlay prepared, NDArray sampled, int picture);

    /** A denoiser that sees the original come back in each step, as {@code CFGDenoiser} of the WebUI. */
    default Denoiser around(Denoiser denoiser) {
        return new Denoiser() {
            @Override
            public NDArray denoise(NDArray latents, NoiseLevel level) {
                return during(denoiser.denoise(latents, level), level);
            }

            @Override
            public GuidedPrediction denoiseGuided(NDArray latents, NoiseLevel level) {
                GuidedPrediction prediction = denoiser.denoiseGuided(latents, level);
                return new GuidedPrediction(during(prediction.guided(), level), prediction.unconditional());
            }
        };
    }
}
