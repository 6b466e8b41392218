package pochade.app.form;

import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import pochade.app.document.Colour;
import pochade.app.document.Feather;
import pochade.app.document.Look;
import pochade.app.document.TileAt;
import pochade.app.picture.Area;
import pochade.app.picture.MaskPainting;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;

/**
 * A mask as an image of one colour, as soft as it will be used: only what has changed is drawn anew, however large the picture
 * is, and never for longer than there is time.
 */
final class MaskOverlay {

    private final MaskPainting painting;
    private final Area all;
    private final PixelBuffer<IntBuffer> pixels;
    private final Image image;
    private final Map<TileAt, Area> stale = new LinkedHashMap<>();
    private Feather feather = Feather.NONE;

    MaskOverlay(MaskPainting painting) {
        this.painting = painting;
        Extent extent = painting.extent();
        all = Area.of(extent);
        pixels = new PixelBuffer<>(
                extent.width(),
                extent.height(),
                IntBuffer.allocate(extent.width() * extent.height()),
                PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(pixels);
    }

    Image image() {
        return image;
    }

    /** Draws all of it so softly from now on. */
    void soften(Feather now) {
        feather = now;
        spoil(all);
    }

    /** This area of the mask has changed. */
    void spoil(Area area) {
        Area seen = area.grown(feather.reach()).intersection(all);
        for (TileAt at : TileAt.over(seen)) {
            stale.merge(at, at.area().intersection(seen), Area::union);
        }
    }

    /** Draws what has changed, until this time by {@link System#nanoTime}; true when nothing is left. */
    boolean refresh(long deadline) {
        while (!stale.isEmpty() && System.nanoTime() < deadline) {
            TileAt next = stale.keySet().iterator().next();
            draw(stale.remove(next));
        }
        return stale.isEmpty();
    }

    private void draw(Area area) {
        // the blur mirrors the mask at edges, also of a part: what it says there is not taken
        Area seen = area.grown(feather.reach()).intersection(all);
        Mask soft = feather.nearly(painting.mask(seen));
        pixels.updateBuffer(buffer -> {
            int[] colours = buffer.getBuffer().array();
            for (int y = area.y(); y < area.bottom(); y++) {
                int row = y * all.width();
                for (int x = area.x(); x < area.right(); x++) {
                    colours[row + x] = Colour.faded(Look.FILM, soft.at(x - seen.x(), y - seen.y()));
                }
            }
            return new Rectangle2D(area.x(), area.y(), area.width(), area.height());
        });
    }
}
