package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** The slope of an Adams-Bashforth step from the latest slopes, of an order that rises to 4; closes what it holds. */
final class AdamsBashforth implements AutoCloseable {

    /** What slopes weigh, latest first, by the number of them. */
    private static final double[][] WEIGHTS = {
        {1}, {3 / 2.0, -1 / 2.0}, {23 / 12.0, -16 / 12.0, 5 / 12.0}, {55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0}
    };

    private final History slopes;

    AdamsBashforth(NDArray latents) {
        slopes = new History(latents, WEIGHTS.length);
    }

    /** Takes the latest slope over and combines it with the ones before; in the scope of {@code latents}. */
    NDArray next(NDArray slope, NDArray latents) {
        slopes.push(slope);
        List<NDArray> latest = slopes.latestFirst();
        double[] weights = WEIGHTS[latest.size() - 1];
        WeightedSum sum = WeightedSum.of(weights[0], latest.get(0));
        for (int i = 1; i < weights.length; i++) {
            sum.plus(weights[i], latest.get(i));
        }
        NDArray combined = sum.tensor();
        combined.attach(latents.getManager());
        return combined;
    }

    @Override
    public void close() {
        slopes.close();
    }
}
