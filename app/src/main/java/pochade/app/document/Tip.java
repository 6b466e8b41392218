package pochade.app.document;

/**
 * What a stroke is painted with.
 *
 * @param radius in pixels, above 0
 * @param hardness how far from the middle it covers wholly, 0 to 1 of the radius
 */
public record Tip(double radius, double hardness) {

    /** How much of a pixel is covered at this distance from the middle, 0 to 255. */
    int cover(double distance) {
        double edge = Math.max(1, radius * (1 - hardness));
        double share = Math.max(0, Math.min(1, (radius + 0.5 - distance) / edge));
        double smooth = edge > 1 ? share * share * (3 - 2 * share) : share;
        return (int) Math.round(255 * smooth);
    }
}
