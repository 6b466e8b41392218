package pochade.app.canvas;

import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.picture.Area;
import pochade.app.session.Job;
import pochade.inference.api.image.RgbImage;

/** Decides what of the results is seen, and what the buttons do with them. */
public final class StagingViewModel {

    /** Pixels over the canvas. */
    record Laid(Area frame, RgbImage image) {}

    private final Staging staging;
    private final Messages messages;
    private final ObservableValue<@Nullable RgbImage> preview;
    private final ObservableValue<Optional<Laid>> laid;

    public StagingViewModel(Staging staging, Messages messages) {
        this.staging = staging;
        this.messages = messages;
        preview = staging.underwayProperty().map(Staging.Underway::job).flatMap(Job::previewProperty);
        laid = new Derived<>(this::find, staging.choiceProperty(), staging.underwayProperty(), preview);
    }

    private Optional<Laid> find() {
        return staging.choiceProperty()
                .get()
                .seen()
                .map(it -> new Laid(it.frame(), it.image()))
                .or(this::previewed);
    }

    private Optional<Laid> previewed() {
        Staging.Underway underway = staging.underwayProperty().get();
        RgbImage pixels = preview.getValue();
        return underway == null || pixels == null ? Optional.empty() : Optional.of(new Laid(underway.frame(), pixels));
    }

    /** The result or the preview over the canvas. */
    ObservableValue<Optional<Laid>> laid() {
        return laid;
    }

    /** True while there is a choice. */
    ObservableValue<Boolean> choosing() {
        return staging.choiceProperty().map(it -> it.seen().isPresent());
    }

    /** Which of how many. */
    ObservableValue<String> title() {
        return staging.choiceProperty().map(it -> it.seen()
                .map(seen -> messages.text(
                        "staging.result", it.index() + 1, it.candidates().size()))
                .orElse(""));
    }

    /** What it was made with. */
    ObservableValue<String> seed() {
        return staging.choiceProperty().map(it -> it.seen()
                .map(seen -> messages.text("staging.seed", seen.picture().seed()))
                .orElse(""));
    }

    DoubleProperty splitProperty() {
        return staging.splitProperty();
    }

    void next() {
        staging.step(1);
    }

    void previous() {
        staging.step(-1);
    }

    void accept() {
        staging.choiceProperty()
                .get()
                .seen()
                .ifPresent(seen -> staging.accept(
                        messages.text("staging.layer", seen.picture().seed())));
    }

    void drop() {
        staging.drop();
    }

    void dropAll() {
        staging.dropAll();
    }
}
