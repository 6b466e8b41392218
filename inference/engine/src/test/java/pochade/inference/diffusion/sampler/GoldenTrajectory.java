package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Locale;
import pochade.inference.diffusion.schedule.PredictionType;
import pochade.inference.golden.GoldenTensors;

/** The parts that the golden trajectories of diffusers and of the WebUI have in common. */
record GoldenTrajectory(NDManager manager, GoldenTensors tensors, String name) {

    /** What stands for a trained network in the golden cases. */
    static NDArray network(NDArray latents, double timestep) {
        return latents.sin().muli(0.3).addi(latents.mul(0.001 * timestep));
    }

    static Denoiser denoiser(String predictionType) {
        return new PredictionDenoiser(
                GoldenTrajectory::network, PredictionType.valueOf(predictionType.toUpperCase(Locale.ROOT)));
    }

    NDArray tensor(String part) {
        return tensors.array(manager, name + "." + part);
    }

    /** The recorded draws, in order. */
    NoiseSource noise() {
        if (!tensors.contains(name + ".noise")) {
            return (from, to) -> {
                throw new IllegalStateException(name + ": the reference draws no noise");
            };
        }
        float[][] draws = rows("noise");
        Shape shape = new Shape(Arrays.copyOfRange(tensors.shape(name + ".noise"), 1, 5));
        int[] next = {0};
        return (from, to) -> manager.create(draws[next[0]++], shape);
    }

    /** A stack of tensors, each as a row. */
    float[][] rows(String part) {
        float[] all = tensors.floats(name + "." + part);
        int count = (int) tensors.shape(name + "." + part)[0];
        float[][] rows = new float[count][];
        int length = all.length / count;
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(all, i * length, (i + 1) * length);
        }
        return rows;
    }
}
