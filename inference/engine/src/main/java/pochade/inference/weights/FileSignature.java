package pochade.inference.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Tells from its first bytes what a file is that holds no weights. */
final class FileSignature {

    /** The bytes that are looked at. */
    private static final int LONGEST = 512;

    private FileSignature() {}

    /** The first bytes of a file, enough to tell what it is. */
    static byte[] start(ModelFile file) {
        byte[] start = new byte[(int) Math.min(file.size(), LONGEST)];
        file.read(0, ByteBuffer.wrap(start));
        return start;
    }

    /** Whether it begins with a length that a safetensors header may have, and its brace. */
    static boolean isSafetensors(byte[] start) {
        return start.length > Long.BYTES
                && start[Long.BYTES] == '{'
                && Long.compareUnsigned(
                                ByteBuffer.wrap(start)
                                        .order(ByteOrder.LITTLE_ENDIAN)
                                        .getLong(),
                                SafetensorsHeader.LONGEST)
                        <= 0;
    }

    /** What the file is and what to do about it, if the bytes are well known. */
    static Optional<String> of(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        String visible = text.strip().toLowerCase(Locale.ROOT);
        if (visible.startsWith("<!doctype") || visible.startsWith("<html") || visible.startsWith("<?xml")) {
            return Optional.of("is a web page that was saved in place of the model; download the model itself");
        }
        if (text.startsWith("version https://git-lfs.github.com/")) {
            return Optional.of("is a Git LFS pointer, not the model; fetch it with 'git lfs pull'");
        }
        if (text.startsWith("GGUF")) {
            return Optional.of("is a GGUF file; use the model's .safetensors file");
        }
        if (visible.startsWith("{")) {
            return Optional.of("is a JSON text, not a model; download the model itself");
        }
        return Optional.empty();
    }
}
