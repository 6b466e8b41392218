package pochade.app.metadata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.app.infotext.Infotext;
import pochade.app.metadata.PictureMetadata.Origin;
import pochade.app.store.ExifComment;

/**
 * Finds what a picture says about its making: PNG texts, and the EXIF user comment of JPEG and WebP. Metadata that are
 * damaged, too large or of an unknown kind count as none.
 */
public final class MetadataReader {

    private MetadataReader() {}

    /** @throws IOException if the file can't be read */
    public static Optional<PictureMetadata> read(Path file) throws IOException {
        return of(PictureTexts.of(file));
    }

    private static Optional<PictureMetadata> of(Map<String, String> texts) {
        return SwarmUi.read(texts)
                .or(() -> webUi(texts))
                .or(() -> InvokeAi.read(texts))
                .or(() -> NovelAi.read(texts))
                .or(() -> ComfyUi.read(texts));
    }

    /** What stands in the user comment counts more than a text of its own, as in the WebUI. */
    private static Optional<PictureMetadata> webUi(Map<String, String> texts) {
        return Stream.of(ExifComment.USER_COMMENT, Infotext.KEYWORD)
                .map(texts::get)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .map(text -> new PictureMetadata(Origin.WEBUI, text));
    }
}
