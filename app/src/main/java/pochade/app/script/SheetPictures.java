package pochade.app.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pochade.app.grid.Sheet;
import pochade.app.prompt.GenerationOrder;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/** The pictures of a sheet that are there; one that is not is black. */
public final class SheetPictures {

    private final Sheet sheet;
    private final List<GenerationOrder> orders;
    private final List<@Nullable RgbImage> pictures;

    /** @param orders of its cells */
    public SheetPictures(Sheet sheet, List<GenerationOrder> orders) {
        this.sheet = sheet;
        this.orders = List.copyOf(orders);
        pictures = new ArrayList<>(Collections.nCopies(orders.size(), null));
    }

    /** @param cell its place among the cells */
    public void put(int cell, RgbImage picture) {
        pictures.set(cell, picture);
    }

    /** The tables, beside each other in the whole. */
    public List<RgbImage> drawTables() {
        RgbImage[] placed = new RgbImage[pictures.size()];
        for (int i = 0; i < placed.length; i++) {
            RgbImage picture = pictures.get(i);
            placed[sheet.cells().get(i).number()] =
                    picture == null ? black(orders.get(i).size()) : picture;
        }
        return sheet.drawTables(List.of(placed));
    }

    /** The whole. */
    public RgbImage draw() {
        return sheet.draw(drawTables());
    }

    private static RgbImage black(Extent size) {
        return RgbImage.of(size, new byte[Math.toIntExact(3 * size.area())]);
    }
}
