package pochade.inference.diffusion.sampler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The latest tensors of a multistep sampler, kept beyond the steps that made them. */
final class History implements AutoCloseable {

    private final int capacity;
    private final Deque<NDArray> latestFirst = new ArrayDeque<>();

    History(int capacity) {
        this.capacity = capacity;
    }

    /** Takes the tensor over; the oldest is closed when there are more than the capacity. */
    void push(NDArray tensor) {
        tensor.detach();
        latestFirst.addFirst(tensor);
        if (latestFirst.size() > capacity) {
            latestFirst.removeLast().close();
        }
    }

    /** Latest first; each stays open and in the history. */
    List<NDArray> tensors() {
        return new ArrayList<>(latestFirst);
    }

    @Override
    public void close() {
        latestFirst.forEach(NDArray::close);
    }
}
