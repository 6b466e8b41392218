package pochade.inference.model.unet;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What networks beside the UNet add to its features.
 *
 * @param skips for each skip connection, from the first convolution's on, as ControlNets make them; or none
 * @param middle for the middle block, where there are skips
 * @param levels for the levels of the way down from the finest on, and maybe the middle, as T2I-Adapters make them; or
 *     none
 */
public record UNetResiduals(List<NDArray> skips, Optional<NDArray> middle, List<NDArray> levels) {

    public static final UNetResiduals NONE = new UNetResiduals(List.of(), Optional.empty(), List.of());

    public UNetResiduals {
        skips = List.copyOf(skips);
        levels = List.copyOf(levels);
    }

    /** Of a ControlNet. */
    public static UNetResiduals ofSkips(List<NDArray> skips, NDArray middle) {
        return new UNetResiduals(skips, Optional.of(middle), List.of());
    }

    /** Of a T2I-Adapter. */
    public static UNetResiduals ofLevels(List<NDArray> levels) {
        return new UNetResiduals(List.of(), Optional.empty(), levels);
    }

    public boolean isEmpty() {
        return skips.isEmpty() && levels.isEmpty();
    }

    /** These and others, for the same UNet, added up. */
    public UNetResiduals plus(UNetResiduals other) {
        Optional<NDArray> both = middle.flatMap(mine -> other.middle.map(mine::add))
                .or(() -> middle)
                .or(() -> other.middle);
        return new UNetResiduals(sum(skips, other.skips), both, sum(levels, other.levels));
    }

    private static List<NDArray> sum(List<NDArray> some, List<NDArray> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        return IntStream.range(0, some.size())
                .mapToObj(i -> some.get(i).add(others.get(i)))
                .toList();
    }

    /** Each array changed in the same way. */
    public UNetResiduals map(UnaryOperator<NDArray> change) {
        return new UNetResiduals(
                skips.stream().map(change).toList(),
                middle.map(change),
                levels.stream().map(change).toList());
    }

    /** What a skip connection gets, counted from the first convolution's. */
    Optional<NDArray> skip(int index) {
        return index < skips.size() ? Optional.of(skips.get(index)) : Optional.empty();
    }

    Optional<NDArray> level(int level) {
        return level < levels.size() ? Optional.of(levels.get(level)) : Optional.empty();
    }

    /** What the middle block's output is added to; an adapter for SDXL has one level more than the way down. */
    List<NDArray> ofMiddle(int levelCount) {
        List<NDArray> all = new ArrayList<>();
        level(levelCount).ifPresent(all::add);
        middle.ifPresent(all::add);
        return all;
    }

    /** The skips, the last one first, with what is added to them, in the same order; closes those that it replaces. */
    Deque<NDArray> addToSkips(Deque<NDArray> plain) {
        if (skips.isEmpty()) {
            return plain;
        }
        Deque<NDArray> sums = new ArrayDeque<>();
        Iterator<NDArray> residuals = skips.iterator();
        plain.descendingIterator().forEachRemaining(skip -> sums.push(skip.add(residuals.next())));
        plain.forEach(NDArray::close);
        return sums;
    }
}
