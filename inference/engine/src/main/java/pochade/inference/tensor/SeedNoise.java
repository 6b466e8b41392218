package pochade.inference.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Unit normal noise for a batch: each picture draws from a torch CPU generator of its own seed, so that a seed gives the
 * same noise at any batch size and on any device.
 *
 * <p>DJL reaches only torch's global generator. A stream is therefore drawn ahead: seeded anew, run past what was drawn
 * before, and twice as many draws kept each time, so that n draws cost some 3 n.
 */
public final class SeedNoise {

    private final TorchRuntime torch;
    private final NDManager owner;
    private final List<Stream> streams = new ArrayList<>();

    /**
     * @param owner the manager that draws belong to
     * @param shape of one picture's latents, [channels, height, width]
     */
    public SeedNoise(TorchRuntime torch, NDManager owner, List<Long> seeds, long... shape) {
        this.torch = torch;
        this.owner = owner;
        seeds.forEach(seed -> streams.add(new Stream(seed, shape)));
    }

    /** The next draw, float32 [batch, channels, height, width] on the runtime's device. */
    public NDArray next() {
        try (NDManager host = torch.newHostScope()) {
            NDList draws = new NDList(streams.size());
            streams.forEach(stream -> draws.add(stream.next(host)));
            NDArray batch = NDArrays.stack(draws).toDevice(torch.device(), false);
            batch.attach(owner);
            return batch;
        }
    }

    private final class Stream {

        private final long seed;
        private final long[] shape;
        private final Deque<float[]> ahead = new ArrayDeque<>();
        private int drawn;

        Stream(long seed, long[] shape) {
            this.seed = seed;
            this.shape = shape.clone();
        }

        NDArray next(NDManager host) {
            if (ahead.isEmpty()) {
                drawAhead(host);
            }
            return host.create(ahead.remove(), new Shape(shape));
        }

        private void drawAhead(NDManager host) {
            int keep = Math.max(1, drawn);
            JniUtils.setSeed(seed);
            for (int i = 0; i < drawn + keep; i++) {
                try (NDArray draw = torch.kernels().run(host, "randn", shape)) {
                    if (i >= drawn) {
                        ahead.add(draw.toFloatArray());
                    }
                }
            }
            drawn += keep;
        }
    }
}
