package pochade.app.canvas;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.document.Document;
import pochade.app.document.Feather;
import pochade.app.document.Region;
import pochade.app.editor.PromptSide;
import pochade.app.form.Img2imgForm;
import pochade.app.form.InpaintForm;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.fx.Quantity;
import pochade.app.picture.Area;
import pochade.app.session.Session;
import pochade.inference.api.image.CropRegion;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.request.ImageToImage;

/** Decides what is sent of the canvas, and says so before. */
public final class RepaintViewModel {

    /**
     * What would be sent now.
     *
     * @param work the part that the model works on; the whole frame unless only what is masked is asked for
     */
    record Outlook(Region region, Area work) {}

    /**
     * The part of the form that stands beside the canvas, too.
     *
     * @param seed -1 for one drawn at random
     */
    public record Controls(
            PromptSide prompt, PromptSide negative, Quantity seed, Img2imgForm img2img, InpaintForm inpaint) {}

    private final Easel easel;
    private final Staging staging;
    private final Controls controls;
    private final Painter painter;
    private final Session session;
    private final Messages messages;
    private final Executor ui;
    private final Executor background;
    private final ReadOnlyObjectWrapper<@Nullable Outlook> outlook = new ReadOnlyObjectWrapper<>(this, "outlook");
    private boolean looking;
    private boolean outdated;

    /**
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that take a while
     */
    public RepaintViewModel(
            Easel easel,
            Staging staging,
            Controls controls,
            Painter painter,
            Session session,
            Messages messages,
            Executor ui,
            Executor background) {
        this.easel = easel;
        this.staging = staging;
        this.controls = controls;
        this.painter = painter;
        this.session = session;
        this.messages = messages;
        this.ui = ui;
        this.background = background;
        easel.presentProperty().subscribe((before, now) -> lookAhead());
        controls.inpaint().maskingProperty().subscribe(now -> lookAhead());
    }

    Controls controls() {
        return controls;
    }

    /** What would be sent; null before it is known. */
    ReadOnlyObjectProperty<@Nullable Outlook> outlookProperty() {
        return outlook.getReadOnlyProperty();
    }

    private void lookAhead() {
        outdated = looking;
        if (!outdated) {
            looking = true;
            compute(easel.presentProperty().get(), now -> {
                outlook.set(now);
                looking = false;
                if (outdated) {
                    lookAhead();
                }
            });
        }
    }

    private void compute(Document document, Consumer<Outlook> listener) {
        int blur = controls.inpaint().feather().getValue().blur();
        boolean inverted = controls.inpaint().isInverted();
        Optional<Integer> margin = controls.inpaint().margin();
        background.execute(() -> {
            Region region = Region.of(document, blur, inverted);
            Area work = margin.flatMap(pixels -> region.mask().flatMap(mask -> part(mask, blur, pixels)))
                    .map(part -> new Area(part.left(), part.top(), part.width(), part.height())
                            .moved(region.area().x(), region.area().y()))
                    .orElse(region.area());
            Outlook made = new Outlook(region, work);
            ui.execute(() -> listener.accept(made));
        });
    }

    private static Optional<CropRegion> part(Mask mask, int blur, int padding) {
        Extent extent = mask.extent();
        return CropRegion.of(new Feather(blur, false).of(mask))
                .map(part -> part.padded(padding, extent).expanded(extent, extent));
    }

    /** What pressing the button will do, in words. */
    ObservableValue<String> intention() {
        return new Derived<>(this::describe, outlook);
    }

    private String describe() {
        Outlook now = outlook.get();
        if (now == null) {
            return "";
        }
        Region region = now.region();
        String key = region.picture().isEmpty()
                ? "repaint.makes-new"
                : region.mask().isPresent() ? "repaint.paints-part" : "repaint.paints-all";
        return messages.text(
                key,
                region.area().width(),
                region.area().height(),
                now.work().width(),
                now.work().height());
    }

    ObservableValue<Boolean> canInterrupt() {
        return session.runningProperty().map(job -> true).orElse(false);
    }

    /** Sends what is in the frame; the results come to be looked at. */
    public void generate() {
        Document sent = easel.presentProperty().get();
        Feather feather = controls.inpaint().feather().getValue();
        compute(sent, now -> submit(sent, now.region(), feather));
    }

    private void submit(Document sent, Region region, Feather feather) {
        Optional<ImageToImage> image = region.picture().map(picture -> {
            ImageToImage whole = controls.img2img().image(picture);
            return region.mask()
                    .map(mask -> whole.with(controls.inpaint().under(mask)))
                    .orElse(whole);
        });
        staging.await(painter.paint(image, region.area().extent()), sent, region, feather);
    }

    void interrupt() {
        session.interrupt();
    }

    void useRandomSeed() {
        controls.seed().set(-1);
    }
}
