package pochade.app.form;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Messages;
import pochade.app.fx.Quantity;
import pochade.app.models.ModelEntry;
import pochade.app.session.Settings;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.ControlUnit.Mode;
import pochade.inference.api.request.ResizeMode;
import pochade.presets.ControlChoice;

/** A ControlNet and the picture that it keeps to, which is not remembered. */
public final class UnitForm {

    /** The ways to resize that the WebUI's extension has. */
    static final List<ResizeMode> RESIZE_MODES =
            List.of(ResizeMode.JUST_RESIZE, ResizeMode.CROP_AND_RESIZE, ResizeMode.RESIZE_AND_FILL);

    static final BiFunction<Mode, Messages, String> MODE_TEXT = (it, messages) -> messages.text(key(it));

    final Section section;
    final ObjectProperty<@Nullable RgbImage> picture = new SimpleObjectProperty<>(this, "picture");
    final ObservableList<Optional<ModelEntry>> models = FXCollections.observableArrayList(List.of(Optional.empty()));
    final ObjectProperty<Optional<ModelEntry>> model;
    final Quantity weight;
    final Quantity start;
    final Quantity end;
    final ObjectProperty<Mode> mode;
    final ObjectProperty<ResizeMode> resizeMode;

    private final Settings settings;
    private final String modelKey;

    /** @param number from 0, as in the WebUI */
    UnitForm(Settings settings, int number) {
        this.settings = settings;
        String place = "." + number;
        section = new Section("unit", settings, place);
        modelKey = "unit.model" + place;
        model = section.choice(
                "unit.model",
                Optional.<ModelEntry>empty(),
                it -> it.map(entry -> entry.path().toString()).orElse(""),
                this::offered,
                (it, messages) -> it.map(ModelEntry::name).orElse(""));
        weight = section.number("unit.weight", 0.05, 0, ControlUnit.LARGEST_WEIGHT, 1);
        start = section.number("unit.start", 0.01, 0, 1, 0);
        end = section.number("unit.end", 0.01, 0, 1, 1);
        mode = section.choice("unit.mode", Mode.BALANCED, MODE_TEXT);
        resizeMode = section.choice(
                "unit.resize-mode", ResizeMode.CROP_AND_RESIZE, (it, messages) -> messages.text(Img2imgForm.key(it)));
    }

    private static String key(Mode mode) {
        return switch (mode) {
            case BALANCED -> "unit.balanced";
            case PROMPT -> "unit.prompt";
            case CONTROL -> "unit.control";
        };
    }

    private Optional<Optional<ModelEntry>> offered(String path) {
        return models.stream()
                .filter(it ->
                        it.filter(entry -> entry.path().toString().equals(path)).isPresent())
                .findFirst();
    }

    /** Takes the networks that the library has now. */
    void offer(List<ModelEntry> library) {
        String wanted = settings.get(modelKey).orElse("");
        List<Optional<ModelEntry>> now = Stream.concat(
                        Stream.of(Optional.<ModelEntry>empty()),
                        library.stream()
                                .filter(it -> it.is(ModelKind.CONTROL_NET) || it.is(ModelKind.T2I_ADAPTER))
                                .map(Optional::of))
                .toList();
        if (!now.equals(models)) {
            models.setAll(now);
        }
        model.set(offered(wanted).orElse(Optional.empty()));
        // one that is not there today may be there tomorrow
        settings.put(modelKey, wanted);
    }

    /** Empty without a picture or a network. */
    Optional<ControlUnit> unit() {
        RgbImage shown = picture.get();
        return shown == null
                ? Optional.empty()
                : model.get()
                        .map(it -> new ControlUnit(
                                it.path(),
                                shown,
                                resizeMode.get(),
                                weight.value(),
                                start.value(),
                                end.value(),
                                mode.get()));
    }

    /** Takes a unit over; without one, takes the picture away. */
    void set(Optional<ControlUnit> unit) {
        picture.set(unit.map(ControlUnit::picture).orElse(null));
        unit.ifPresent(it -> {
            model.set(offered(it.model().toString()).orElse(Optional.empty()));
            weight.set(it.weight());
            start.set(it.start());
            end.set(it.end());
            mode.set(it.mode());
            resizeMode.set(it.resizeMode());
        });
    }

    /** The unit for a preset, which has no picture; empty without a network. */
    Optional<ControlChoice> choice() {
        return model.get()
                .map(it -> new ControlChoice(
                        it.name(), weight.value(), start.value(), end.value(), mode.get(), resizeMode.get()));
    }

    /** Takes the unit of a preset over, or none; the picture stays. */
    void choose(Optional<ControlChoice> choice) {
        model.set(choice.flatMap(it -> named(it.model())));
        choice.ifPresent(it -> {
            weight.set(it.weight());
            start.set(it.start());
            end.set(it.end());
            mode.set(it.mode());
            resizeMode.set(it.resizeMode());
        });
    }

    private Optional<ModelEntry> named(String name) {
        return models.stream()
                .flatMap(Optional::stream)
                .filter(it -> it.isMeantBy(name))
                .findFirst();
    }
}
