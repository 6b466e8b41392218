package pochade.inference.weights;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The header of a safetensors file: eight bytes of length, JSON, then the data. Nothing of the size that the file claims
 * is allocated before the file is known to hold it.
 *
 * @param dataBegin where the data starts in the file
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
record SafetensorsHeader(Map<String, TensorEntry> tensors, Map<String, String> metadata, long dataBegin) {

    /** Longest JSON text in bytes, as in the reference reader. */
    static final long LONGEST = 100_000_000;

    /** Characters of metadata that are kept. */
    static final int METADATA_SHOWN = 65_536;

    static final String DOWNLOAD_AGAIN = "download the file again";

    private static final int LENGTH_BYTES = Long.BYTES;
    private static final int SHORTEST = "{}".length();

    /** Reads the header and checks it against the size of the file. */
    static SafetensorsHeader read(ModelFile file) {
        long length = jsonLength(file);
        long dataBegin = LENGTH_BYTES + length;
        try (Reader json =
                new InputStreamReader(file.stream(LENGTH_BYTES, length), StandardCharsets.UTF_8.newDecoder())) {
            SafetensorsJson parsed = SafetensorsJson.parse(json);
            DataLayout.check(parsed.tensors().values(), dataBegin, file.size());
            return new SafetensorsHeader(parsed.tensors(), parsed.metadata(), dataBegin);
        } catch (CharacterCodingException e) {
            throw ModelFault.badModel(file.path(), "the header is not UTF-8; " + DOWNLOAD_AGAIN);
        } catch (MalformedHeaderException e) {
            throw ModelFault.badModel(file.path(), e.problem());
        } catch (IOException e) {
            throw ModelFault.unreadable(file.path(), e);
        }
    }

    private static long jsonLength(ModelFile file) {
        long size = file.size();
        if (size == 0) {
            throw ModelFault.badModel(file.path(), "is empty (0 bytes); " + DOWNLOAD_AGAIN);
        }
        byte[] start = FileSignature.start(file);
        if (size < LENGTH_BYTES) {
            throw ModelFault.badModel(file.path(), FileSignature.of(start).orElse(truncated(LENGTH_BYTES, size)));
        }
        long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (Long.compareUnsigned(length, LONGEST) > 0) {
            throw ModelFault.badModel(
                    file.path(),
                    FileSignature.of(start)
                            .orElse("is not a safetensors file: its header would be " + Long.toUnsignedString(length)
                                    + " bytes long, and at most " + LONGEST + " are allowed"));
        }
        if (length < SHORTEST || (size > LENGTH_BYTES && start[LENGTH_BYTES] != '{')) {
            throw ModelFault.badModel(
                    file.path(),
                    FileSignature.of(start)
                            .orElse("is not a safetensors file: its header is not a JSON object; " + DOWNLOAD_AGAIN));
        }
        if (length > size - LENGTH_BYTES) {
            throw ModelFault.badModel(file.path(), truncated(LENGTH_BYTES + length, size));
        }
        return length;
    }

    static String truncated(long expected, long found) {
        return "truncated: expected at least " + expected + " bytes, found " + found + "; " + DOWNLOAD_AGAIN;
    }
}
