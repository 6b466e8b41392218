package pochade.app.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pochade.app.picture.Area;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;

/**
 * What lies on the canvas; never changes.
 *
 * @param layers from the bottom
 * @param frame what is generated; it may lie beyond the pictures
 */
public record Document(List<Layer> layers, Area frame) {

    /** The sides of the frame are multiples of it. */
    public static final int UNIT = GenerationRequest.LATENT_FACTOR;

    public Document {
        layers = List.copyOf(layers);
        checkSide(frame.width());
        checkSide(frame.height());
        if (layers.stream().map(Layer::id).distinct().count() < layers.size()) {
            throw new IllegalArgumentException("two layers have one number");
        }
    }

    /** The least multiple of {@link #UNIT} that has room for so many pixels. */
    public static int wholeUnits(int pixels) {
        return (pixels + UNIT - 1) / UNIT * UNIT;
    }

    private static void checkSide(int side) {
        if (side % UNIT != 0 || side < GenerationRequest.SHORTEST_SIDE || side > GenerationRequest.LONGEST_SIDE) {
            throw new IllegalArgumentException("a side of the frame is " + side);
        }
    }

    /** Without layers. */
    public static Document empty(Extent frame) {
        return new Document(List.of(), new Area(0, 0, frame.width(), frame.height()));
    }

    public Optional<Layer> layer(int id) {
        return layers.stream().filter(it -> it.id() == id).findFirst();
    }

    /** The uppermost of a kind. */
    public Optional<Layer> top(Layer.Kind kind) {
        return layers.stream().filter(it -> it.kind() == kind).reduce((below, above) -> above);
    }

    /** A number that no layer has. */
    public int freshId() {
        return layers.stream().mapToInt(Layer::id).max().orElse(0) + 1;
    }

    /** With this layer in place of the one with its number. */
    public Document with(Layer layer) {
        return new Document(
                layers.stream().map(it -> it.id() == layer.id() ? layer : it).toList(), frame);
    }

    /** With one layer more: a mask on top, colours over all other colours. */
    public Document added(Layer layer) {
        List<Layer> now = new ArrayList<>(layers);
        int at = layers.size();
        while (layer.isColour() && at > 0 && !layers.get(at - 1).isColour()) {
            at--;
        }
        now.add(at, layer);
        return new Document(now, frame);
    }

    public Document without(int id) {
        return new Document(layers.stream().filter(it -> it.id() != id).toList(), frame);
    }

    /** With a layer so many places higher, or lower, as far as there are. */
    public Document moved(int id, int by) {
        List<Layer> now = new ArrayList<>(layers);
        int from = layers.indexOf(layer(id).orElseThrow());
        now.add(Math.max(0, Math.min(layers.size() - 1, from + by)), now.remove(from));
        return new Document(now, frame);
    }

    public Document framed(Area other) {
        return new Document(layers, other);
    }

    /** True if a layer has anything in it. */
    public boolean hasContent() {
        return layers.stream().anyMatch(it -> !it.raster().isEmpty());
    }

    /** The smallest area that holds all pictures and sketches. */
    public Area bounds() {
        return layers.stream()
                .filter(Layer::isColour)
                .map(it -> it.raster().bounds())
                .reduce(Area.NONE, Area::union);
    }

    /** What the uppermost picture that is seen says about its making; empty for nothing. */
    public String parameters() {
        return layers.stream()
                .filter(it -> it.visible() && !it.parameters().isEmpty())
                .map(Layer::parameters)
                .reduce("", (below, above) -> above);
    }

    /** Where the two may look different. */
    public Area difference(Document other) {
        Area area = Area.NONE;
        for (int i = 0; i < Math.max(layers.size(), other.layers.size()); i++) {
            Optional<Layer> ours = i < layers.size() ? Optional.of(layers.get(i)) : Optional.empty();
            Optional<Layer> theirs = i < other.layers.size() ? Optional.of(other.layers.get(i)) : Optional.empty();
            area = area.union(difference(ours, theirs));
        }
        return area;
    }

    private static Area difference(Optional<Layer> one, Optional<Layer> other) {
        Raster ours = one.map(Layer::raster).orElse(Raster.EMPTY);
        Raster theirs = other.map(Layer::raster).orElse(Raster.EMPTY);
        if (one.isPresent() && one.equals(other.map(it -> it.with(ours)))) {
            return ours.difference(theirs);
        }
        return ours.bounds().union(theirs.bounds());
    }

    /** The pictures, and the frame: what can be masked as a whole. */
    public Area paper() {
        return bounds().union(frame);
    }
}
