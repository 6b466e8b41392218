package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest tensors of a multistep sampler, kept beyond the steps that made them. Closes what it holds. */
final class History implements AutoCloseable {

    private final NDManager manager;
    private final int capacity;
    private final Deque<NDArray> tensors = new ArrayDeque<>();

    History(NDArray latents, int capacity) {
        this.manager = latents.getManager().newSubManager();
        this.capacity = capacity;
    }

    /** Takes the tensor over; the oldest is closed when there are more than the capacity. */
    void push(NDArray tensor) {
        tensor.attach(manager);
        tensors.addFirst(tensor);
        if (tensors.size() > capacity) {
            tensors.removeLast().close();
        }
    }

    /** Latest first; each stays open and in the history. */
    List<NDArray> latestFirst() {
        return List.copyOf(tensors);
    }

    @Override
    public void close() {
        manager.close();
    }
}
