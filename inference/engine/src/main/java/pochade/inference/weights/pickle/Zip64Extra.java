package pochade.inference.weights.pickle;

import static pochade.inference.weights.pickle.ZipRecord.ELSEWHERE_32;
import static pochade.inference.weights.pickle.ZipRecord.check;

import java.util.ArrayDeque;
import java.util.Deque;

/** The values of a zip header that are too large for it and stand in its extra field, in their order. */
final class Zip64Extra {

    private static final int ID = 1;

    private final Deque<Long> values = new ArrayDeque<>();

    private Zip64Extra() {}

    /** Reads an extra field of this length whole. */
    static Zip64Extra read(FileCursor in, int length) throws TorchFileException {
        Zip64Extra extra = new Zip64Extra();
        int left = length;
        while (left > 0) {
            check(left >= 2 * Short.BYTES, "an extra field is cut short");
            int id = in.u2();
            int bytes = in.u2();
            left -= 2 * Short.BYTES + bytes;
            check(left >= 0, "an extra field is cut short");
            if (id == ID) {
                check(extra.values.isEmpty() && bytes % Long.BYTES == 0, "a zip64 field has an odd length");
                for (int i = 0; i < bytes / Long.BYTES; i++) {
                    extra.values.add(in.i8());
                }
            } else {
                in.skip(bytes);
            }
        }
        return extra;
    }

    /** The value itself, or the next one here if it stands elsewhere. */
    long take(long value) throws TorchFileException {
        if (value != ELSEWHERE_32) {
            return value;
        }
        Long large = values.poll();
        check(large != null && large >= 0, "a value of a zip64 field is missing");
        return large == null ? 0 : large;
    }

    void checkEmpty() throws TorchFileException {
        check(values.isEmpty(), "a zip64 field has values that no header asks for");
    }
}
