package pochade.app.canvas;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.document.Colour;
import pochade.app.document.Document;
import pochade.app.document.Feather;
import pochade.app.document.Fill;
import pochade.app.document.Flattening;
import pochade.app.document.Layer;
import pochade.app.document.Layer.Kind;
import pochade.app.document.MaskChange;
import pochade.app.document.Outline;
import pochade.app.document.Outline.Point;
import pochade.app.document.Raster;
import pochade.app.document.Stroke;
import pochade.app.form.OpenedPicture;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.picture.Area;
import pochade.inference.api.image.RgbImage;

/** Decides what the tools of the canvas do. */
public final class CanvasViewModel {

    /** How far beyond pictures and frame one can paint. */
    private static final int ROOM = 1024;

    private final Easel easel;
    private final Palette palette;
    private final ObservableValue<Feather> feather;
    private final Staging staging;
    private final CanvasFiles files;
    private final Consumer<OpenedPicture> upscaling;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<@Nullable Outline> outline = new ReadOnlyObjectWrapper<>(this, "outline");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper(this, "refusal", "");
    private final ReadOnlyObjectWrapper<Area> drawn = new ReadOnlyObjectWrapper<>(this, "drawn", Area.NONE);

    /**
     * Nothing is drawn yet.
     *
     * @param feather how soft the edge of the mask will be
     * @param upscaling takes what is made larger
     */
    public CanvasViewModel(
            Easel easel,
            Palette palette,
            ObservableValue<Feather> feather,
            Staging staging,
            CanvasFiles files,
            Consumer<OpenedPicture> upscaling,
            Messages messages) {
        this.easel = easel;
        this.palette = palette;
        this.feather = feather;
        this.staging = staging;
        this.files = files;
        this.upscaling = upscaling;
        this.messages = messages;
        easel.documentProperty().subscribe(this::forgive);
        easel.selectedProperty().subscribe(this::forgive);
        palette.tool.subscribe(this::forgive);
    }

    private void forgive() {
        refusal.set("");
    }

    /** Why what was tried last is not done, with the cure; empty if it is. */
    ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** The layer, unless nothing may be drawn on it, which is said then. */
    private Optional<Layer> free(Layer layer) {
        if (layer.locked()) {
            refusal.set(messages.text("canvas.locked", layer.name()));
            return Optional.empty();
        }
        return Optional.of(layer);
    }

    Easel easel() {
        return easel;
    }

    Palette palette() {
        return palette;
    }

    /** How soft the edge of the mask will be. */
    ObservableValue<Feather> feather() {
        return feather;
    }

    /** What is being gone around; null for nothing. */
    ReadOnlyObjectProperty<@Nullable Outline> outlineProperty() {
        return outline.getReadOnlyProperty();
    }

    /** Where the stroke in hand has drawn while the easel shows it; empty for any other change. */
    ReadOnlyObjectProperty<Area> drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    /** True if there is anything on the canvas. */
    ObservableValue<Boolean> hasContent() {
        return easel.documentProperty().map(Document::hasContent);
    }

    /**
     * What a drag that begins here does; nothing for the hand, which moves the view alone.
     *
     * @param erases with the other button
     * @param reach how near a side of the frame is taken hold of, in pixels of the document
     */
    Optional<Gesture> begin(Point start, boolean erases, double reach) {
        if (easel.busyProperty().get()) {
            return Optional.empty();
        }
        Tool tool = palette.tool.get();
        return switch (tool) {
            case BRUSH, COLOUR -> free(target(kind(tool))).map(layer -> stroke(layer, erases, start));
            case ERASER -> selected().flatMap(this::free).map(layer -> stroke(layer, true, start));
            case LASSO, RECTANGLE -> free(target(shaped()))
                    .map(layer -> new OutlineGesture(
                            tool == Tool.RECTANGLE, start, outline::set, closed -> enclose(closed, erases)));
            case FILL -> {
                free(target(shaped())).ifPresent(layer -> fill(layer, start, erases));
                yield Optional.empty();
            }
            case FRAME -> Optional.of(new FrameGesture(
                    easel, FrameGesture.Grip.at(start, easel.document().frame(), reach), start));
            case HAND -> Optional.empty();
        };
    }

    private Gesture stroke(Layer layer, boolean erases, Point start) {
        Document document = withLayer(layer);
        Stroke stroke = new Stroke(
                layer.raster(),
                palette.tip(),
                ink(layer),
                erases,
                document.paper().grown(ROOM),
                start.x(),
                start.y());
        easel.selectedProperty().set(layer.id());
        return new StrokeGesture(easel, document, layer, stroke, start, this::draw);
    }

    private void draw(Area area) {
        drawn.set(area);
    }

    private int ink(Layer layer) {
        return layer.kind() == Kind.MASK ? Colour.WHITE : palette.ink();
    }

    private static Kind kind(Tool tool) {
        return tool == Tool.COLOUR ? Kind.SKETCH : Kind.MASK;
    }

    /** True if what is drawn has the colour of the palette. */
    ObservableValue<Boolean> inksSketch() {
        return new Derived<>(
                () -> switch (palette.tool.get()) {
                    case COLOUR -> true;
                    case LASSO, RECTANGLE, FILL -> shaped() == Kind.SKETCH;
                    case BRUSH, ERASER, FRAME, HAND -> false;
                },
                palette.tool,
                easel.documentProperty(),
                easel.selectedProperty());
    }

    /** What the shapes ink: the sketch if that is worked on, else the mask. */
    private Kind shaped() {
        return selected().map(Layer::kind).filter(Kind.SKETCH::equals).orElse(Kind.MASK);
    }

    private Optional<Layer> selected() {
        return easel.document().layer(easel.selectedProperty().get());
    }

    /** The layer that is worked on if it is of a kind, else the uppermost of it, else a new one. */
    private Layer target(Kind kind) {
        return selected()
                .filter(it -> it.kind() == kind)
                .or(() -> easel.document().top(kind))
                .map(it -> it.shown(true))
                .orElseGet(() -> new Layer(
                        easel.document().freshId(),
                        kind,
                        messages.text(kind == Kind.MASK ? "canvas.layer.mask" : "canvas.layer.sketch"),
                        true,
                        kind == Kind.MASK ? 0.5 : 1,
                        Raster.EMPTY));
    }

    private Document withLayer(Layer layer) {
        Document document = easel.document();
        return document.layer(layer.id()).isPresent() ? document.with(layer) : document.added(layer);
    }

    private void enclose(Outline closed, boolean erases) {
        outline.set(null);
        Layer layer = target(shaped());
        Document document = withLayer(layer);
        Raster inked = closed.ink(layer.raster(), document.paper(), ink(layer), erases);
        if (!inked.equals(layer.raster())) {
            easel.commit(document.with(layer.with(inked)));
            easel.selectedProperty().set(layer.id());
        }
    }

    private void fill(Layer layer, Point at, boolean erases) {
        Document document = withLayer(layer);
        Area paper = document.paper();
        int x = (int) Math.floor(at.x());
        int y = (int) Math.floor(at.y());
        if (paper.contains(x, y)) {
            easel.selectedProperty().set(layer.id());
            int ink = ink(layer);
            easel.work(unused -> {
                Fill fill = layer.kind() == Kind.MASK
                        ? Fill.ofMask(layer.raster(), paper, x, y)
                        : Fill.ofColours(Flattening.colours(document, paper), paper, x, y);
                return document.with(layer.with(fill.ink(layer.raster(), ink, erases)));
            });
        }
    }

    void maskAll() {
        changeMask(mask -> MaskChange.all(easel.document().paper()));
    }

    void invertMask() {
        Area paper = easel.document().paper();
        changeMask(mask -> MaskChange.inverted(mask, paper));
    }

    void clearMask() {
        changeMask(mask -> Raster.EMPTY);
    }

    void growMask() {
        Area paper = easel.document().paper();
        int pixels = (int) palette.growth.value();
        changeMask(mask -> MaskChange.grown(mask, pixels, paper));
    }

    void shrinkMask() {
        Area paper = easel.document().paper();
        int pixels = (int) palette.growth.value();
        changeMask(mask -> MaskChange.shrunk(mask, pixels, paper));
    }

    private void changeMask(UnaryOperator<Raster> step) {
        free(target(Kind.MASK)).ifPresent(mask -> {
            Document document = withLayer(mask);
            easel.selectedProperty().set(mask.id());
            easel.work(unused -> document.with(mask.with(step.apply(mask.raster()))));
        });
    }

    /** Takes the frame past an edge of what is on the canvas. */
    void extend(Extension side) {
        easel.change(it -> it.framed(side.of(it.frame(), it.bounds())));
    }

    /** True if there are pictures or sketches, which can be drawn on and made larger. */
    ObservableValue<Boolean> hasPicture() {
        return easel.documentProperty().map(it -> !it.bounds().isEmpty());
    }

    /** Goes on with what is seen of pictures and sketches, to make it larger. */
    void upscale() {
        files.flatten(upscaling);
    }

    CanvasFiles files() {
        return files;
    }

    /** Lays a picture without a file over the others. */
    void paste(RgbImage picture) {
        easel.lay(OpenedPicture.pasted(picture), messages.text("canvas.layer.pasted"));
    }

    /** Begins anew without anything; what was there can be taken back. */
    void clear() {
        easel.change(it -> new Document(List.of(), it.frame()));
    }

    /** Begins anew with a picture that was made. */
    public void begin(OpenedPicture picture) {
        easel.begin(picture, messages.text("canvas.layer.picture"));
    }

    /** True if there is something to take back. */
    ObservableValue<Boolean> canUndo() {
        return new Derived<>(
                () -> easel.canUndoProperty().get()
                        || staging.canBringBackProperty().get(),
                easel.canUndoProperty(),
                staging.canBringBackProperty());
    }

    /** Takes the last step back, or brings back what was dropped after it. */
    void undo() {
        if (!staging.bringBack()) {
            easel.undo();
        }
    }

    void redo() {
        easel.redo();
    }
}
