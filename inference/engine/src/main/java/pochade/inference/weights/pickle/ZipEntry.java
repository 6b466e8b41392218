package pochade.inference.weights.pickle;

import static pochade.inference.weights.pickle.ZipRecord.check;

/**
 * A member of a zip as its directory describes it.
 *
 * @param crc as it is written, not checked against the bytes
 * @param size of its bytes, which are stored as they are
 * @param header where its local header begins
 */
record ZipEntry(String name, int flags, long crc, long size, long header) {

    /** Bytes of a name. */
    static final int LONGEST_NAME = 1024;

    private static final int SIZES_BEHIND_DATA = 1 << 3;
    private static final int UTF8_NAME = 1 << 11;
    private static final int STORED = 0;
    private static final int DESCRIPTOR_BYTES = 16;
    private static final int DESCRIPTOR_64_BYTES = 24;

    /** Reads the next header of the directory. */
    static ZipEntry readCentral(FileCursor in) throws TorchFileException {
        ZipRecord.CENTRAL_HEADER.expect(in);
        in.skip(2 * Short.BYTES);
        int flags = readFlags(in);
        in.skip(2 * Short.BYTES);
        long crc = in.u4();
        long stored = in.u4();
        long size = in.u4();
        int nameLength = in.u2();
        int extraLength = in.u2();
        check(in.u2() == 0, "a member has a comment");
        check(in.u2() == 0, "it is one of several parts");
        in.skip(Short.BYTES + Integer.BYTES);
        long header = in.u4();
        String name = readName(in, nameLength);
        Zip64Extra extra = Zip64Extra.read(in, extraLength);
        size = extra.take(size);
        check(extra.take(stored) == size, "{} has two sizes", name);
        header = extra.take(header);
        extra.checkEmpty();
        return new ZipEntry(name, flags, crc, size, header);
    }

    /**
     * Reads the local header, which must say the same.
     *
     * @return where the data begins
     */
    long readLocal(FileCursor in) throws TorchFileException {
        ZipRecord.LOCAL_HEADER.expect(in);
        in.skip(Short.BYTES);
        check(readFlags(in) == flags, "the headers of {} contradict each other", name);
        in.skip(2 * Short.BYTES);
        long localCrc = in.u4();
        long stored = in.u4();
        long localSize = in.u4();
        int nameLength = in.u2();
        int extraLength = in.u2();
        check(readName(in, nameLength).equals(name), "the headers of {} contradict each other", name);
        if (sizesBehindData() && localCrc == 0 && stored == 0 && localSize == 0) {
            in.skip(extraLength);
        } else {
            Zip64Extra extra = Zip64Extra.read(in, extraLength);
            check(
                    localCrc == crc && extra.take(localSize) == size && extra.take(stored) == size,
                    "the headers of {} contradict each other",
                    name);
        }
        return in.position();
    }

    /** Checks what lies from the end of the data to the next header: a descriptor where one was announced. */
    void checkBehind(FileCursor in) throws TorchFileException {
        long bytes = in.left();
        if (!sizesBehindData()) {
            check(bytes == 0, "{} is followed by bytes of no member", name);
            return;
        }
        check(bytes == DESCRIPTOR_BYTES || bytes == DESCRIPTOR_64_BYTES, "{} is followed by bytes of no member", name);
        ZipRecord.DATA_DESCRIPTOR.expect(in);
        boolean small = bytes == DESCRIPTOR_BYTES;
        check(
                in.u4() == crc && (small ? in.u4() : in.i8()) == size && (small ? in.u4() : in.i8()) == size,
                "the headers of {} contradict each other",
                name);
    }

    private boolean sizesBehindData() {
        return (flags & SIZES_BEHIND_DATA) != 0;
    }

    /** Reads the flags and the method behind them. */
    private static int readFlags(FileCursor in) throws TorchFileException {
        int flags = in.u2();
        check((flags & ~(SIZES_BEHIND_DATA | UTF8_NAME)) == 0, "a member is encrypted or has other odd flags");
        check(in.u2() == STORED, "a member is compressed, which PyTorch never does");
        return flags;
    }

    private static String readName(FileCursor in, int length) throws TorchFileException {
        check(length > 0 && length <= LONGEST_NAME, "a member's name has " + length + " bytes");
        return PickleText.decode(in.bytes(length));
    }
}
