package pochade.inference.noise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.tensor.TorchRuntime;

/**
 * The noise of samplers that solve a stochastic equation: for each picture a path of Brownian motion over the noise
 * ratio, so that fewer or more steps follow the same path. As {@code BrownianTreeNoiseSampler} of k-diffusion with a seed
 * for each picture.
 */
public final class BrownianNoise {

    private final TorchRuntime torch;
    private final NDManager owner;
    private final Shape shape;
    private final List<BrownianTree> trees = new ArrayList<>();

    /**
     * @param owner the manager that draws belong to
     * @param lowest the least ratio of noise to picture that is not 0
     * @param highest the largest
     * @param shape of one picture's latents, [channels, height, width]
     */
    public BrownianNoise(
            TorchRuntime torch, NDManager owner, List<Long> seeds, double lowest, double highest, long... shape) {
        this.torch = torch;
        this.owner = owner;
        this.shape = new Shape(shape);
        int length = Math.toIntExact(this.shape.size());
        for (long seed : seeds) {
            trees.add(new BrownianTree(
                    seed, state -> new TorchNormal(torch, state, length).next(), (float) lowest, (float) highest));
        }
    }

    /**
     * Unit normal noise for a step: what the paths move by, over the root of the interval.
     *
     * @param from a ratio of noise to picture
     * @param to another one
     * @return float32 [batch, channels, height, width] on the runtime's device
     */
    public NDArray between(double from, double to) {
        float first = (float) Math.min(from, to);
        float last = (float) Math.max(from, to);
        float root = (float) Math.sqrt(last - first);
        float unit = from < to ? root : -root;
        List<float[]> draws = new ArrayList<>();
        for (BrownianTree tree : trees) {
            float[] increment = tree.increment(first, last).clone();
            for (int i = 0; i < increment.length; i++) {
                increment[i] /= unit;
            }
            draws.add(increment);
        }
        return LatentBatch.of(torch, owner, draws, shape);
    }
}
