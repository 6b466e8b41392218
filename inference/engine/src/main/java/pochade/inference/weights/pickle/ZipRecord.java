package pochade.inference.weights.pickle;

import java.util.Locale;

/** The signatures of a zip's records, and the refusal of what does not fit. */
enum ZipRecord {
    LOCAL_HEADER(0x04034b50),
    DATA_DESCRIPTOR(0x08074b50),
    CENTRAL_HEADER(0x02014b50),
    END(0x06054b50),
    END_64(0x06064b50),
    LOCATOR_64(0x07064b50);

    /** In place of a value that stands in a zip64 record. */
    static final int ELSEWHERE_16 = 0xffff;

    /** In place of a value that stands in a zip64 record. */
    static final long ELSEWHERE_32 = 0xffffffffL;

    private final int signature;

    ZipRecord(int signature) {
        this.signature = signature;
    }

    boolean matches(int found) {
        return found == signature;
    }

    void expect(FileCursor in) throws TorchFileException {
        check(
                matches(in.i4()),
                "its " + name().toLowerCase(Locale.ROOT).replace('_', ' ') + " is not where it should be");
    }

    /** @param fault what is wrong where it does not hold */
    static void check(boolean holds, String fault, String... foreign) throws TorchFileException {
        if (!holds) {
            throw new TorchFileException(
                    "is a broken or doctored zip: " + fault + TorchFileException.DOWNLOAD_AGAIN, foreign);
        }
    }
}
