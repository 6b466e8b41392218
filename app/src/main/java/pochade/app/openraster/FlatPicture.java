package pochade.app.openraster;

import java.io.IOException;
import java.nio.file.Path;
import pochade.app.document.Colour;
import pochade.app.document.Document;
import pochade.app.document.Flattening;
import pochade.app.folders.WholeFile;
import pochade.app.picture.Area;
import pochade.inference.api.image.RgbImage;

/** What is seen of pictures and sketches, as a picture. */
public final class FlatPicture {

    private FlatPicture() {}

    /** What is transparent is white. */
    public static RgbImage of(Document document) {
        Area area = document.bounds();
        int[] colours = Flattening.colours(document, area);
        byte[] rgb = new byte[3 * colours.length];
        for (int i = 0; i < colours.length; i++) {
            int colour = Colour.over(Colour.WHITE, colours[i]);
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        return RgbImage.of(area.extent(), rgb);
    }

    /** Writes a PNG file; what is transparent stays so. */
    public static void save(Document document, Path file) throws IOException {
        Area page = OpenRasterWriter.page(document);
        byte[] png = LayerPng.write(page.width(), page.height(), Flattening.colours(document, page));
        WholeFile.write(file, out -> out.write(png));
    }
}
