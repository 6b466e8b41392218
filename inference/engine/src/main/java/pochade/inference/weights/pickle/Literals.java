package pochade.inference.weights.pickle;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import pochade.inference.weights.pickle.PickleValue.Items;
import pochade.inference.weights.pickle.PickleValue.None;
import pochade.inference.weights.pickle.PickleValue.Opaque;
import pochade.inference.weights.pickle.PickleValue.Scalar;

/** The instructions that put a value of their own on the stack: numbers, texts and empty containers. */
final class Literals {

    /** Bytes of a whole number: more than any in a file of weights has. */
    static final int LONGEST_INTEGER = 255;

    private Literals() {}

    /** The value that the instruction makes of its argument, or null if it is of another kind. */
    static @Nullable PickleValue read(Opcode opcode, FileCursor in) throws TorchFileException {
        return switch (opcode) {
            case NONE -> None.NONE;
            case NEWTRUE -> new Scalar(true);
            case NEWFALSE -> new Scalar(false);
            case INT -> truthOrInteger(PickleText.line(in));
            case BININT -> new Scalar((long) in.i4());
            case BININT1 -> new Scalar((long) in.u1());
            case BININT2 -> new Scalar((long) in.u2());
            case LONG -> integer(PickleText.line(in));
            case LONG1 -> integer(in, in.u1());
            case LONG4 -> integer(in, in.i4());
            case FLOAT -> real(PickleText.line(in));
            case BINFLOAT -> new Scalar(Double.longBitsToDouble(Long.reverseBytes(in.i8())));
            case STRING -> new Scalar(PickleText.quotedLine(in));
            case UNICODE -> new Scalar(PickleText.plainLine(in));
            case BINSTRING -> new Scalar(PickleText.utf8(in, in.i4()));
            case BINUNICODE -> new Scalar(PickleText.utf8(in, in.u4()));
            case BINUNICODE8 -> new Scalar(PickleText.utf8(in, in.i8()));
            case SHORT_BINSTRING, SHORT_BINUNICODE -> new Scalar(PickleText.utf8(in, in.u1()));
            case SHORT_BINBYTES -> bytes(in, in.u1());
            case BINBYTES -> bytes(in, in.u4());
            case BINBYTES8 -> bytes(in, in.i8());
            case EMPTY_DICT -> new Dict();
            case EMPTY_LIST -> new Items();
            case EMPTY_TUPLE -> Tuple.EMPTY;
            case EMPTY_SET -> new Opaque("set");
            default -> null;
        };
    }

    private static Scalar truthOrInteger(String line) throws TorchFileException {
        return switch (line) {
            case "00" -> new Scalar(false);
            case "01" -> new Scalar(true);
            default -> integer(line);
        };
    }

    private static Scalar integer(String line) throws TorchFileException {
        try {
            return integer(new BigInteger(line.endsWith("L") ? line.substring(0, line.length() - 1) : line));
        } catch (NumberFormatException e) {
            throw noNumber(line);
        }
    }

    /** Two's complement, the lowest byte first. */
    private static Scalar integer(FileCursor in, int length) throws TorchFileException {
        if (length < 0 || length > LONGEST_INTEGER) {
            throw new TorchFileException("holds a number of " + Integer.toUnsignedString(length)
                    + " bytes, and at most " + LONGEST_INTEGER + " are read" + TorchFileException.DOWNLOAD_AGAIN);
        }
        byte[] lowFirst = in.bytes(length);
        byte[] highFirst = new byte[length];
        for (int i = 0; i < length; i++) {
            highFirst[length - 1 - i] = lowFirst[i];
        }
        return integer(length == 0 ? BigInteger.ZERO : new BigInteger(highFirst));
    }

    private static Scalar integer(BigInteger number) {
        return new Scalar(number.bitLength() < Long.SIZE ? (Object) number.longValue() : number);
    }

    private static Scalar real(String line) throws TorchFileException {
        try {
            return new Scalar(Double.parseDouble(line));
        } catch (NumberFormatException e) {
            throw noNumber(line);
        }
    }

    private static TorchFileException noNumber(String line) {
        return new TorchFileException("holds {} in place of a number" + TorchFileException.DOWNLOAD_AGAIN, line);
    }

    /** No weights lie in a pickle's own bytes. */
    private static Opaque bytes(FileCursor in, long length) throws TorchFileException {
        in.skip(length);
        return new Opaque("bytes");
    }
}
