package pochade.inference.noise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.Deque;
import pochade.inference.tensor.TorchRuntime;

/**
 * The numbers of a torch CPU generator (mt19937), as {@code torch.randn} makes them.
 *
 * <p>DJL reaches only torch's global generator. A stream is therefore drawn ahead: seeded anew, run past what was drawn
 * before, and as many draws again kept each time, so that n draws cost some 3 n.
 */
final class TorchNormal implements NormalStream {

    private final TorchRuntime torch;
    private final long seed;
    private final int length;
    private final Deque<float[]> ahead = new ArrayDeque<>();
    private int drawn;

    TorchNormal(TorchRuntime torch, long seed, int length) {
        this.torch = torch;
        this.seed = seed;
        this.length = length;
    }

    @Override
    public float[] next() {
        if (ahead.isEmpty()) {
            drawAhead();
        }
        return ahead.remove();
    }

    private void drawAhead() {
        int keep = Math.max(1, drawn);
        torch.seed(seed);
        try (NDManager host = torch.newHostScope()) {
            for (int i = 0; i < drawn + keep; i++) {
                try (NDArray draw = torch.kernels().run(host, "randn", (Object) new long[] {length})) {
                    if (i >= drawn) {
                        ahead.add(draw.toFloatArray());
                    }
                }
            }
        }
        drawn += keep;
    }
}
