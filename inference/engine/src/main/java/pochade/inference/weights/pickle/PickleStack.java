package pochade.inference.weights.pickle;

import java.util.ArrayList;
import java.util.List;

/** The stack of a pickle's machine, with the marks that close off what lies below them. */
final class PickleStack {

    /** Values and marks together. Python writes at most two thousand at a time, and one for each level of nesting. */
    static final int MOST = 65_536;

    private final List<PickleValue> values = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();

    void push(PickleValue value) throws TorchFileException {
        checkRoom();
        values.add(value);
    }

    void mark() throws TorchFileException {
        checkRoom();
        marks.add(values.size());
    }

    private void checkRoom() throws TorchFileException {
        if (values.size() + marks.size() == MOST) {
            throw new TorchFileException("needs a stack of more than " + MOST + " values, as no weights do"
                    + TorchFileException.USE_SAFETENSORS);
        }
    }

    PickleValue peek() throws TorchFileException {
        checkFilled();
        return values.get(values.size() - 1);
    }

    PickleValue pop() throws TorchFileException {
        checkFilled();
        return values.remove(values.size() - 1);
    }

    /** Takes all values above the last mark, and the mark. */
    List<PickleValue> popToMark() throws TorchFileException {
        if (marks.isEmpty()) {
            throw underflow();
        }
        List<PickleValue> above = values.subList(marks.remove(marks.size() - 1), values.size());
        List<PickleValue> taken = List.copyOf(above);
        above.clear();
        return taken;
    }

    /** Takes a value, or a mark where none stands above it. */
    void drop() throws TorchFileException {
        if (!marks.isEmpty() && marks.get(marks.size() - 1) == values.size()) {
            marks.remove(marks.size() - 1);
        } else {
            pop();
        }
    }

    /** Takes the only value. */
    PickleValue popLast() throws TorchFileException {
        if (values.size() != 1 || !marks.isEmpty()) {
            throw underflow();
        }
        return pop();
    }

    private void checkFilled() throws TorchFileException {
        if (values.size() == (marks.isEmpty() ? 0 : marks.get(marks.size() - 1))) {
            throw underflow();
        }
    }

    private static TorchFileException underflow() {
        return new TorchFileException("is a broken pickle: its stack does not fit" + TorchFileException.DOWNLOAD_AGAIN);
    }
}
