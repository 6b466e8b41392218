package pochade.app.grid;

/** Along which axes the seed goes on by one from picture to picture; along the others it stays. */
public record VarySeeds(boolean x, boolean y, boolean z) {

    public static final VarySeeds NONE = new VarySeeds(false, false, false);

    /** How far the seed of a picture is from that of the first. */
    long offset(Plot plot, int ix, int iy, int iz) {
        long width = x ? plot.x().size() : 1;
        long height = y ? plot.y().size() : 1;
        return (x ? ix : 0) + (y ? iy * width : 0) + (z ? iz * width * height : 0);
    }
}
