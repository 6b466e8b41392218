package pochade.app.create;

import java.util.ArrayList;
import java.util.List;
import pochade.app.grid.Sheet;
import pochade.app.prompt.GenerationOrder;
import pochade.app.script.SheetPictures;
import pochade.app.session.FinishedPicture;
import pochade.inference.api.image.RgbImage;

/** The pictures of a sheet, which is drawn when the last has ended; where some are missing, it is drawn without them. */
final class SheetSteps extends OrderedSteps {

    private final Sheet sheet;
    private final List<GenerationOrder> orders;
    private final boolean subImages;
    private final boolean subGrids;
    private final Runs runs;
    private final SheetPictures pictures;
    private final List<FinishedPicture> made = new ArrayList<>();

    /**
     * Draws nothing yet.
     *
     * @param orders of its cells
     * @param subImages whether its pictures stay in sight beside it
     * @param subGrids whether its tables are kept, too
     */
    SheetSteps(Sheet sheet, List<GenerationOrder> orders, boolean subImages, boolean subGrids, Runs runs) {
        super(orders);
        this.sheet = sheet;
        this.orders = orders;
        this.subImages = subImages;
        this.subGrids = subGrids;
        this.runs = runs;
        pictures = new SheetPictures(sheet, orders);
    }

    @Override
    public void finished(int step, List<FinishedPicture> finished) {
        FinishedPicture picture = finished.get(0);
        pictures.put(step, picture.image());
        made.add(picture);
    }

    @Override
    public void ended(boolean cancelled) {
        if (made.isEmpty()) {
            return;
        }
        runs.background.execute(() -> {
            List<RgbImage> tables = pictures.drawTables();
            RgbImage whole = sheet.draw(tables);
            runs.ui.execute(() -> show(tables, whole));
        });
    }

    private void show(List<RgbImage> tables, RgbImage whole) {
        if (!subImages) {
            runs.session.dismiss(made);
        }
        if (subGrids && tables.size() > 1) {
            tables.forEach(this::add);
        }
        add(whole);
    }

    private void add(RgbImage drawn) {
        GenerationOrder order = orders.get(sheet.first()).with(sheet.scriptText());
        runs.session.add(order, made.get(0).hashes(), order.request().batch().seed(), drawn);
    }
}
