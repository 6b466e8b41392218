package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.diffusion.schedule.NoiseLevel;

/** Passes calls on to a denoiser and remembers what it was asked. */
final class Recorder implements Denoiser {

    private final Denoiser denoiser;
    private final List<float[]> latents = new ArrayList<>();
    private final List<Double> timesteps = new ArrayList<>();

    Recorder(Denoiser denoiser) {
        this.denoiser = denoiser;
    }

    @Override
    public NDArray denoise(NDArray latents, NoiseLevel level) {
        this.latents.add(latents.toFloatArray());
        timesteps.add(level.timestep());
        return denoiser.denoise(latents, level);
    }

    List<float[]> latents() {
        return latents;
    }

    float[] timesteps() {
        float[] values = new float[timesteps.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = timesteps.get(i).floatValue();
        }
        return values;
    }
}
