package pochade.app.create;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Order;
import pochade.app.prompt.UpscaleOrder;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Job;
import pochade.app.session.Session;
import pochade.app.store.PictureFormat;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;

/** Decides what the middle of the window shows: a hint, the picture being made, or a finished one. */
public final class PreviewViewModel {

    /** Which pane is seen. */
    public enum State {
        /** Nothing was made yet: the hint. */
        EMPTY,
        /** The picture being made. */
        WORKING,
        /** A finished picture. */
        PICTURE
    }

    private final Session session;
    private final CreateViewModel form;
    private final Messages messages;
    private final ProgressText progressText;
    private final Viewing viewing;
    private final Consumer<FinishedPicture> canvas;
    private final ObservableValue<@Nullable StepProgress> step;
    private final ObjectBinding<State> state;
    private final ObjectBinding<@Nullable RgbImage> picture;
    private final ObjectBinding<@Nullable Extent> size;
    private final ObjectBinding<String> title;
    private final ObjectBinding<String> detail;

    /** @param canvas takes a picture to go on with there */
    public PreviewViewModel(
            Session session,
            Viewing viewing,
            CreateViewModel form,
            Consumer<FinishedPicture> canvas,
            Messages messages) {
        this.session = session;
        this.viewing = viewing;
        this.form = form;
        this.canvas = canvas;
        this.messages = messages;
        progressText = new ProgressText(messages);
        step = viewing.current().flatMap(Job::progressProperty);
        ObservableValue<RgbImage> preview = viewing.current().flatMap(Job::previewProperty);
        ObservableValue<Object> stage = viewing.current().flatMap(Job::stageProperty);
        state = onView(this::findState);
        picture = onView(() -> shown().map(FinishedPicture::image).orElseGet(preview::getValue), preview);
        size = onView(this::findSize);
        title = onView(() -> order().map(this::title).orElse(""));
        detail = onView(this::findDetail, step, stage, session.engineProperty());
    }

    public ObservableValue<State> state() {
        return state;
    }

    /** The pixels on view: a preview or a picture; null for none. */
    public ObservableValue<@Nullable RgbImage> picture() {
        return picture;
    }

    /** The size of the finished picture, which a preview is shown at too. */
    public ObservableValue<@Nullable Extent> size() {
        return size;
    }

    public ObservableValue<String> title() {
        return title;
    }

    public ObservableValue<String> detail() {
        return detail;
    }

    /** From 0 to 1; -1 while it can't be told. */
    public ObservableValue<Double> progress() {
        return step.map(done -> (double) done.step() / done.steps()).orElse(-1.0);
    }

    /** True while something is being made. */
    public ObservableValue<Boolean> busy() {
        return viewing.current().map(job -> true).orElse(false);
    }

    /** True if a finished picture hides the one being made. */
    public ObservableValue<Boolean> away() {
        return state.flatMap(now -> busy().map(busy -> busy && now == State.PICTURE));
    }

    public void tryOut(String example) {
        form.tryOut(example);
    }

    public void backToLive() {
        session.selectedProperty().set(null);
    }

    public void useSettings() {
        shown().ifPresent(form::use);
    }

    public void useSeed() {
        shown().ifPresent(form::useSeed);
    }

    /** Starts from the picture on view. */
    public void sendToImg2img() {
        shown().map(FinishedPicture::image).ifPresent(form::startFrom);
    }

    /** Paints a part of the picture on view anew. */
    public void sendToInpaint() {
        shown().map(FinishedPicture::image).ifPresent(form::paintOn);
    }

    /** Goes on with the picture on view on the canvas. */
    public void sendToCanvas() {
        shown().ifPresent(canvas);
    }

    /** The file of the picture on view, if it is written. */
    public List<Path> files() {
        return shown().flatMap(FinishedPicture::writtenFile).stream().toList();
    }

    /** Makes the picture on view larger. */
    public void upscale() {
        shown().ifPresent(form::upscale);
    }

    /** Writes a copy of the picture on view; its name gets the ending of what the picture is kept as. */
    public void saveAs(Path target) {
        boolean named = PictureFormat.of(target.toString()).equals(Optional.of(format()));
        Path copy = named ? target : target.resolveSibling(target.getFileName() + "." + format().ending());
        shown().ifPresent(it -> session.saveAs(it, copy));
    }

    /** What the picture on view is kept as. */
    public PictureFormat format() {
        return shown().flatMap(FinishedPicture::writtenFile)
                .flatMap(file -> PictureFormat.of(file.toString()))
                .orElse(PictureFormat.PNG);
    }

    /** A name for a copy of the picture on view. */
    public String fileName() {
        return shown().flatMap(FinishedPicture::writtenFile)
                .map(file -> String.valueOf(file.getFileName()))
                .orElse("pochade." + format().ending());
    }

    private Optional<FinishedPicture> shown() {
        return Optional.ofNullable(viewing.picture().get());
    }

    private Optional<Job> current() {
        return Optional.ofNullable(viewing.current().getValue());
    }

    private Optional<Order> order() {
        return shown().map(FinishedPicture::order).or(() -> current().map(Job::order));
    }

    private State findState() {
        if (shown().isPresent()) {
            return State.PICTURE;
        }
        return current().isPresent() ? State.WORKING : State.EMPTY;
    }

    private @Nullable Extent findSize() {
        return shown().map(it -> it.image().extent())
                .or(() -> current().map(job -> job.order().size()))
                .orElse(null);
    }

    private String title(Order order) {
        return order.title().isEmpty() ? messages.text("preview.untitled") : order.title();
    }

    private String findDetail() {
        return shown().map(this::describe)
                .or(() -> current()
                        .map(job ->
                                progressText.of(job, session.engineProperty().get())))
                .orElse("");
    }

    private String describe(FinishedPicture it) {
        Extent size = it.image().extent();
        if (it.order() instanceof UpscaleOrder upscale) {
            return messages.text(
                    "preview.upscaled",
                    size.width(),
                    size.height(),
                    upscale.request().upscaler().label());
        }
        GenerationRequest request = ((GenerationOrder) it.order()).request();
        return messages.text(
                "preview.description",
                size.width(),
                size.height(),
                request.sampling().sampler().label(),
                request.sampling().steps(),
                request.sampling().guidanceScale(),
                it.seed());
    }

    private <T> ObjectBinding<T> onView(Supplier<T> value, ObservableValue<?>... also) {
        ObservableValue<?>[] view = {viewing.picture(), viewing.current()};
        return new Derived<>(value, Stream.of(view, also).flatMap(Stream::of).toArray(ObservableValue<?>[]::new));
    }
}
