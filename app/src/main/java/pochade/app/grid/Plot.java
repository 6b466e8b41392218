package pochade.app.grid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import pochade.app.infotext.Parameters;
import pochade.inference.api.error.InvalidRequestException;

/** The WebUI's X/Y/Z plot: columns, rows, and tables beside each other. */
public record Plot(Axis x, Axis y, Axis z, VarySeeds varied) {

    /** The most pictures of a plot. */
    public static final int MOST = 10_000;

    /** A picture of it, by its place. */
    public record Cell(int x, int y, int z, Parameters parameters) {}

    public Plot {
        if ((long) x.size() * y.size() * z.size() > MOST) {
            throw new InvalidRequestException(
                    "axes", "have " + (long) x.size() * y.size() * z.size() + " pictures", "use at most " + MOST);
        }
    }

    /** With one seed for all. */
    public Plot(Axis x, Axis y, Axis z) {
        this(x, y, z, VarySeeds.NONE);
    }

    /** With a seed for each that is random, which is -1. */
    public Plot withSeeds(LongSupplier seeds) {
        return new Plot(x.withSeeds(seeds), y.withSeeds(seeds), z.withSeeds(seeds), varied);
    }

    /** The place of a picture in reading order, table by table. */
    int number(Cell cell) {
        return (cell.z() * y.size() + cell.y()) * x.size() + cell.x();
    }

    /** All pictures, in the order in which they are best made: what takes longest to change changes least often. */
    public List<Cell> cells(Parameters base) {
        List<Cell> cells = new ArrayList<>();
        for (int iz = 0; iz < z.size(); iz++) {
            for (int iy = 0; iy < y.size(); iy++) {
                for (int ix = 0; ix < x.size(); ix++) {
                    Parameters made = z.apply(y.apply(x.apply(base, ix), iy), iz);
                    cells.add(new Cell(ix, iy, iz, Sheet.seeded(made, varied.offset(this, ix, iy, iz))));
                }
            }
        }
        cells.sort(slowestFirst());
        return cells;
    }

    /** Z, Y, X where nothing is slow; stable, so that the rest stays as it is. */
    private Comparator<Cell> slowestFirst() {
        record Direction(double cost, Comparator<Cell> order) {}
        List<Direction> directions = new ArrayList<>(List.of(
                new Direction(z.kind().cost(), Comparator.comparingInt(Cell::z)),
                new Direction(y.kind().cost(), Comparator.comparingInt(Cell::y)),
                new Direction(x.kind().cost(), Comparator.comparingInt(Cell::x))));
        directions.sort(Comparator.comparingDouble(Direction::cost).reversed());
        return directions.stream()
                .map(Direction::order)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    /** What the WebUI's script adds to the parameters of the first picture. */
    public Parameters describe() {
        Parameters script = Parameters.NONE.with("Script", "X/Y/Z plot");
        script = described(script, "X", x);
        script = described(script, "Y", y);
        return described(script, "Z", z);
    }

    private static Parameters described(Parameters script, String name, Axis axis) {
        return axis.kind() == AxisKind.NOTHING
                ? script
                : script.with(name + " Type", axis.kind().label()).with(name + " Values", axis.written());
    }
}
