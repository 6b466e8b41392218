package pochade.app.gallery;

import java.util.stream.IntStream;
import javafx.collections.ObservableListBase;

/** The numbers from 0 on, as many as there are rows. They take no memory. */
final class RowNumbers extends ObservableListBase<Integer> {

    private int count;

    void setCount(int now) {
        int before = count;
        count = now;
        beginChange();
        if (now > before) {
            nextAdd(before, now);
        } else if (now < before) {
            nextRemove(now, IntStream.range(now, before).boxed().toList());
        }
        endChange();
    }

    @Override
    public Integer get(int index) {
        return index;
    }

    @Override
    public int size() {
        return count;
    }
}
