package pochade.app.openraster;

import java.io.IOException;
import java.nio.file.Path;
import pochade.app.document.Document;
import pochade.app.document.Flattening;
import pochade.app.picture.Area;

/** What is seen of pictures and sketches, as a picture. */
public final class FlatPicture {

    private FlatPicture() {}

    /** Writes a PNG file; what is transparent stays so. */
    public static void save(Document document, Path file) throws IOException {
        Area page = OpenRasterWriter.page(document);
        byte[] png = LayerPng.write(page.width(), page.height(), Flattening.colours(document, page));
        WholeFile.write(file, out -> out.write(png));
    }
}
