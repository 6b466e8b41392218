package pochade.app.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pochade.app.picture.Area;

/**
 * What is seen of a document: its colours, and its masks as a film over them, as soft as they will be used.
 *
 * @param feather of the masks
 */
public record Look(Document document, Feather feather) {

    /** Red, as on a retoucher's film. */
    public static final int FILM = 0xffd9381e;

    /** The pixels of an area, row by row. */
    public int[] pixels(Area area) {
        int[] pixels = Flattening.colours(document, area);
        byte[] covered = feather.covered(document, area);
        int density = (int) Math.round(255 * density());
        for (int i = 0; i < covered.length; i++) {
            if (covered[i] != 0) {
                int film = Colour.faded(FILM, (covered[i] & 0xff) * density / 255);
                pixels[i] = Colour.over(pixels[i], film);
            }
        }
        return pixels;
    }

    /** That of the uppermost mask that is seen. */
    private double density() {
        return document.layers().stream()
                .filter(it -> !it.isColour() && it.visible())
                .mapToDouble(Layer::opacity)
                .reduce((below, above) -> above)
                .orElse(0);
    }

    /** The pixels of a tile itself, if nothing but that tile is seen there; else null. */
    public int @Nullable [] alone(TileAt at) {
        if (Flattening.isMasked(document, at.area().grown(feather.reach()))) {
            return null;
        }
        List<Layer> layers = document.layers().stream()
                .filter(it -> it.isColour() && it.visible() && it.raster().tile(at) != null)
                .toList();
        if (layers.size() != 1 || layers.get(0).opacity() < 1) {
            return null;
        }
        Tile tile = layers.get(0).raster().tile(at);
        return tile == null ? null : tile.pixels();
    }
}
