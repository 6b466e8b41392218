package pochade.app.grid;

import java.util.List;
import java.util.stream.IntStream;
import pochade.app.infotext.InfotextLine;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;

/**
 * Pictures side by side: what each is made with, where it stands, and what stands beside it.
 *
 * @param cells in the order in which they are best made
 * @param columns labels above; empty texts for none
 * @param rows labels at the left
 * @param tables labels of the tables beside each other
 * @param script what the parameters of the whole say beside those of its first picture
 * @param margin between pictures, in pixels
 */
public record Sheet(
        List<Cell> cells, List<String> columns, List<String> rows, List<String> tables, Parameters script, int margin) {

    /** The WebUI draws no larger one. */
    private static final long LARGEST_AREA = 200_000_000;

    /**
     * A picture of it.
     *
     * @param number its place in reading order, table by table
     */
    public record Cell(int number, Parameters parameters) {}

    public Sheet {
        cells = List.copyOf(cells);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        tables = List.copyOf(tables);
        GridPicture.checkMargin(margin);
    }

    /** @param base what all of its pictures share */
    public static Sheet of(Plot plot, Parameters base, int margin) {
        return new Sheet(
                plot.cells(base).stream()
                        .map(cell -> new Cell(plot.number(cell), cell.parameters()))
                        .toList(),
                plot.x().labels(),
                plot.y().labels(),
                plot.z().labels(),
                plot.describe(),
                margin);
    }

    /**
     * All combinations of the parts of a prompt.
     *
     * @param key of the prompt that has the parts
     * @param otherSeeds whether each picture has the next seed
     */
    public static Sheet of(PromptMatrix matrix, String key, boolean otherSeeds, Parameters base, int margin) {
        List<String> prompts = matrix.prompts();
        return new Sheet(
                IntStream.range(0, prompts.size())
                        .mapToObj(i -> new Cell(i, seeded(base.with(key, prompts.get(i)), otherSeeds ? i : 0)))
                        .toList(),
                matrix.columnLabels(),
                matrix.rowLabels(),
                List.of(""),
                Parameters.NONE.with("Script", "Prompt matrix"),
                margin);
    }

    /** With a seed so much further on, where there is one. */
    static Parameters seeded(Parameters parameters, long offset) {
        long seed = parameters.longInteger(Key.SEED).orElse(-1);
        return offset == 0 || seed < 0
                ? parameters
                : parameters.with(Key.SEED, Long.toString((seed + offset) % Batch.SEEDS));
    }

    public Sheet withoutLegend() {
        return new Sheet(cells, empty(columns), empty(rows), empty(tables), script, margin);
    }

    private static List<String> empty(List<String> labels) {
        return labels.stream().map(label -> "").toList();
    }

    /** The place of its first picture among the cells. */
    public int first() {
        return IntStream.range(0, cells.size())
                .filter(i -> cells.get(i).number() == 0)
                .findFirst()
                .orElse(0);
    }

    /** What a script adds to the parameters, as it is written there. */
    public String scriptText() {
        InfotextLine line = new InfotextLine();
        script.values().forEach(line::add);
        return line.behind("", "");
    }

    /**
     * Refuses what would become too large to be drawn.
     *
     * @param largest of its pictures
     */
    public void check(Extent largest) {
        long width = (long) (largest.width() + margin) * columns.size() * tables.size() + largest.width();
        long height = (long) (largest.height() + margin) * rows.size();
        if (width > Extent.LONGEST_SIDE || height > Extent.LONGEST_SIDE || width * height > LARGEST_AREA) {
            throw new InvalidRequestException(
                    "grid",
                    "has " + cells.size() + " pictures and becomes some " + width + "x" + height + " pixels",
                    "use fewer values or smaller pictures: up to " + Extent.LONGEST_SIDE + " along a side and "
                            + LARGEST_AREA + " in all");
        }
    }

    /** Its tables, one beside the other in the whole. */
    public List<RgbImage> drawTables(List<RgbImage> pictures) {
        int size = columns.size() * rows.size();
        return IntStream.range(0, tables.size())
                .mapToObj(i -> new GridPicture(columns, rows, margin).draw(pictures.subList(i * size, (i + 1) * size)))
                .toList();
    }

    /** The whole of its tables. */
    public RgbImage draw(List<RgbImage> drawnTables) {
        return drawnTables.size() == 1
                ? drawnTables.get(0)
                : new GridPicture(tables, List.of(""), margin).draw(drawnTables);
    }
}
