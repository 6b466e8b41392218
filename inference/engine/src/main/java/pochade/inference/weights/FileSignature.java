package pochade.inference.weights;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Tells from its first bytes what a file is that isn't safetensors. */
final class FileSignature {

    /** The bytes that are looked at. */
    static final int LONGEST = 512;

    private static final int PICKLE_PROTOCOL = 0x80;

    private FileSignature() {}

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
        if (text.startsWith("PK\3\4")) {
            return Optional.of("is a zip archive, most likely a .ckpt or .pt file that was renamed; "
                    + "use the model's .safetensors file");
        }
        if (start.length > 1 && Byte.toUnsignedInt(start[0]) == PICKLE_PROTOCOL && start[1] <= 5) {
            return Optional.of("is a Python pickle, which could run code; use the model's .safetensors file");
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
