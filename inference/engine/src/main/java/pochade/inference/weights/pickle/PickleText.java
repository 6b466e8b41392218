package pochade.inference.weights.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The texts and lines in a pickle, bounded in length. */
final class PickleText {

    /** Bytes of one text. */
    static final int LONGEST = 1 << 20;

    /** Bytes of a line, as the oldest protocol has them. */
    static final int LONGEST_LINE = 1024;

    private PickleText() {}

    /** @param length as the pickle claims it, negative if it is absurd */
    static String utf8(FileCursor in, long length) throws TorchFileException {
        if (length < 0 || length > LONGEST) {
            throw new TorchFileException("holds a text of " + Long.toUnsignedString(length) + " bytes, and at most "
                    + LONGEST + " are read" + TorchFileException.DOWNLOAD_AGAIN);
        }
        return decode(in.bytes(length));
    }

    /** What precedes the next line feed. */
    static String line(FileCursor in) throws TorchFileException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.u1(); next != '\n'; next = in.u1()) {
            if (line.size() == LONGEST_LINE) {
                throw new TorchFileException(
                        "holds a line of more than " + LONGEST_LINE + " bytes" + TorchFileException.DOWNLOAD_AGAIN);
            }
            line.write(next);
        }
        return decode(line.toByteArray());
    }

    /** A line without the backslashes that would stand for other characters. */
    static String plainLine(FileCursor in) throws TorchFileException {
        String line = line(in);
        if (line.indexOf('\\') >= 0) {
            throw new TorchFileException(
                    "holds the escaped text {}, which no weights need" + TorchFileException.USE_SAFETENSORS, line);
        }
        return line;
    }

    /** A line in single or double quotes, without them. */
    static String quotedLine(FileCursor in) throws TorchFileException {
        String line = plainLine(in);
        char quote = line.isEmpty() ? ' ' : line.charAt(0);
        if (line.length() < 2 || (quote != '\'' && quote != '"') || line.charAt(line.length() - 1) != quote) {
            throw new TorchFileException("holds a text without quotes" + TorchFileException.DOWNLOAD_AGAIN);
        }
        return line.substring(1, line.length() - 1);
    }

    static String decode(byte[] utf8) throws TorchFileException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new TorchFileException("holds a text that is not UTF-8" + TorchFileException.DOWNLOAD_AGAIN);
        }
    }
}
