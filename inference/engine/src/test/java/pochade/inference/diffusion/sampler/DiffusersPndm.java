package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.TrainedNoise;

/**
 * The bookkeeping of diffusers' PNDMScheduler around the same formulas as {@link Plms}: it steps down by
 * {@code trained / steps} timesteps from wherever the network was asked, and joins what the network predicts, which may be v.
 *
 * @param timesteps falling, none twice
 * @param skipsRungeKutta else the first three steps are of the Runge-Kutta kind
 */
record DiffusersPndm(
        TrainedNoise noise, List<Integer> timesteps, NoiseLevel end, boolean skipsRungeKutta, boolean predictsV) {

    private static final int RUNGE_KUTTA_STEPS = 3;

    NoiseLevel levelAt(int start) {
        return noise.level(calls().get(start));
    }

    NDArray sample(Denoiser denoiser, NDArray latents, int start) {
        try (AdamsBashforth latest = new AdamsBashforth(latents)) {
            List<Integer> calls = calls().subList(start, calls().size());
            NDArray x = latents;
            int call = 0;
            if (!skipsRungeKutta) {
                for (; call < 4 * RUNGE_KUTTA_STEPS; call += 4) {
                    x = rungeKutta(denoiser, x, calls.subList(call, call + 4), latest);
                }
            }
            NDArray first = x;
            NDArray firstOutput = latents;
            for (; call < calls.size(); call++) {
                int timestep = calls.get(call);
                NDArray output = output(denoiser, x, timestep);
                if (call == 1) {
                    x = moved(
                            first,
                            timestep + stride(),
                            timestep,
                            output.add(firstOutput).divi(2));
                } else {
                    firstOutput = call == 0 ? output.duplicate() : firstOutput;
                    x = moved(x, timestep, timestep - stride(), latest.next(output, x));
                }
            }
            return x;
        }
    }

    private NDArray rungeKutta(Denoiser denoiser, NDArray x, List<Integer> calls, AdamsBashforth latest) {
        int from = calls.get(0);
        int middle = from - stride() / 2;
        int to = calls.get(3) - (calls.get(3) == from ? stride() : 0);
        NDArray output1 = output(denoiser, x, from);
        NDArray output2 = output(denoiser, moved(x, from, middle, output1), calls.get(1));
        NDArray output3 = output(denoiser, moved(x, from, calls.get(1), output2), calls.get(2));
        NDArray output4 = output(denoiser, moved(x, from, calls.get(2) - stride() / 2, output3), calls.get(3));
        NDArray sum = output1.add(output4).divi(6).add(output2.add(output3).divi(3));
        latest.next(output1.duplicate(), x);
        return moved(x, from, to, sum);
    }

    private int stride() {
        return noise.steps() / timesteps.size();
    }

    /** The timesteps that the network is asked about. */
    List<Integer> calls() {
        List<Integer> calls = new ArrayList<>();
        for (int i = 0; i < timesteps.size(); i++) {
            int timestep = timesteps.get(i);
            if (!skipsRungeKutta && i < RUNGE_KUTTA_STEPS) {
                int middle = timesteps.get(i + 1) + stride() / 2;
                calls.addAll(List.of(timestep, middle, middle, timesteps.get(i + 1)));
            } else {
                calls.add(timestep);
                if (skipsRungeKutta && i == 1) {
                    calls.add(timestep);
                }
            }
        }
        return calls;
    }

    private NDArray output(Denoiser denoiser, NDArray x, int timestep) {
        NoiseLevel level = noise.level(timestep);
        NDArray denoised = denoiser.denoise(x, level);
        return predictsV
                ? x.mul(level.alpha()).sub(denoised).div(level.sigma())
                : ProbabilityFlow.slope(x, denoised, level);
    }

    private NDArray moved(NDArray x, int timestep, int next, NDArray output) {
        NoiseLevel from = noise.level(timestep);
        NDArray slope = predictsV ? output.mul(from.alpha()).add(x.mul(from.sigma())) : output;
        return ProbabilityFlow.along(slope, x, from, next >= 0 ? noise.level(next) : end);
    }
}
