package pochade.inference.tokenizer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Undoes the reading of UTF-8 as Latin-1 or Windows-1252, as {@code cafÃ©} for {@code café}. */
final class Mojibake {

    private static final List<Charset> MISTAKEN = List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"));

    private Mojibake() {}

    /** The text, or what it was if all of its bytes in one of the mistaken encodings are valid UTF-8. */
    static String repair(String text) {
        for (Charset mistaken : MISTAKEN) {
            try {
                ByteBuffer bytes = mistaken.newEncoder().encode(CharBuffer.wrap(text));
                return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            } catch (CharacterCodingException e) {
                // not this mistake
            }
        }
        return text;
    }
}
