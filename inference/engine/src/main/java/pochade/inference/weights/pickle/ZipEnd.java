package pochade.inference.weights.pickle;

import static pochade.inference.weights.pickle.ZipRecord.ELSEWHERE_16;
import static pochade.inference.weights.pickle.ZipRecord.ELSEWHERE_32;
import static pochade.inference.weights.pickle.ZipRecord.check;

/**
 * Where a zip's directory lies: told by the last 22 bytes of the file and, where there is one, by a zip64 record that must
 * say the same. Between the directory and the end of the file nothing else may lie.
 *
 * @param entries in the directory
 * @param begin its first byte
 * @param end the byte after its last
 */
record ZipEnd(long entries, long begin, long end) {

    private static final int END_BYTES = 22;
    private static final int END_64_BYTES = 56;
    private static final int LOCATOR_BYTES = 20;

    /** The length field of the zip64 record does not count itself and what precedes it. */
    private static final int END_64_COUNTED = END_64_BYTES - 12;

    static ZipEnd read(FileBytes file) throws TorchFileException {
        check(file.size() >= END_BYTES, "it ends too soon");
        long at = file.size() - END_BYTES;
        FileCursor in = new FileCursor(file, at, file.size());
        check(ZipRecord.END.matches(in.i4()), "its directory is missing, so its end was cut off or overwritten");
        check(in.i4() == 0, "it is one of several parts");
        long entries = in.u2();
        check(in.u2() == entries, "it is one of several parts");
        long size = in.u4();
        long begin = in.u4();
        check(in.u2() == 0, "it has a comment");
        long locator = at - LOCATOR_BYTES;
        if (locator < 0 || !ZipRecord.LOCATOR_64.matches(new FileCursor(file, locator, at).i4())) {
            check(begin + size == at, "its directory is not where it should be");
            return new ZipEnd(entries, begin, at);
        }
        ZipEnd end = read64(file, locator);
        check(
                agree(entries, end.entries, ELSEWHERE_16)
                        && agree(size, end.end - end.begin, ELSEWHERE_32)
                        && agree(begin, end.begin, ELSEWHERE_32),
                "its two ends contradict each other");
        return end;
    }

    private static ZipEnd read64(FileBytes file, long locator) throws TorchFileException {
        long at = locator - END_64_BYTES;
        check(at >= 0, "it ends too soon");
        FileCursor in = new FileCursor(file, at, locator + LOCATOR_BYTES);
        ZipRecord.END_64.expect(in);
        check(in.i8() == END_64_COUNTED, "its zip64 end has an odd length");
        in.skip(2 * Short.BYTES);
        check(in.i8() == 0, "it is one of several parts");
        long entries = in.i8();
        check(in.i8() == entries, "it is one of several parts");
        long size = in.i8();
        long begin = in.i8();
        check(begin >= 0 && begin <= at && size == at - begin, "its directory is not where it should be");
        ZipRecord.LOCATOR_64.expect(in);
        check(in.i4() == 0 && in.i8() == at && in.i4() == 1, "its zip64 locator points elsewhere");
        return new ZipEnd(entries, begin, at);
    }

    private static boolean agree(long small, long large, long elsewhere) {
        return small == large || small == elsewhere;
    }
}
