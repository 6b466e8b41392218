package pochade.inference.weights;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads a small untrusted file whole. */
public final class TextFile {

    private TextFile() {}

    /** @throws pochade.inference.api.error.InferenceException if it is missing, too large or not UTF-8 */
    public static String read(Path path, long mostBytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(path, mostBytes)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ModelFault.badModel(path, "is not UTF-8; download the file again");
        }
    }

    static byte[] bytes(Path path, long mostBytes) {
        try (ModelFile file = ModelFile.open(path)) {
            if (file.size() > mostBytes) {
                throw ModelFault.badModel(
                        path,
                        "has " + file.size() + " bytes, and at most " + mostBytes + " are read; is it another file?");
            }
            byte[] bytes = new byte[(int) file.size()];
            file.read(0, ByteBuffer.wrap(bytes));
            return bytes;
        }
    }
}
