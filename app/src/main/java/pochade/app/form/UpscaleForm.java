package pochade.app.form;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import pochade.app.fx.Quantity;
import pochade.app.models.ModelEntry;
import pochade.app.script.UpscaleSize;
import pochade.app.script.Upscaling;
import pochade.app.session.Settings;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;
import pochade.presets.Setting;

/** Pictures to be made larger, and how; of the pictures those are remembered whose turn has not come. */
public final class UpscaleForm {

    /** What decides the size. */
    enum Target {
        BY("upscale.by"),
        TO("upscale.to");

        final String key;

        Target(String key) {
            this.key = key;
        }
    }

    private static final String UPSCALER = "upscale.upscaler";
    private static final String SECOND = "upscale.second";
    private static final String LEFT = "upscaleLeft";
    private static final String BETWEEN = "\n";

    final Section section;
    final ObservableList<UpscaleSource> sources = FXCollections.observableArrayList();
    final ObservableList<Upscaler> upscalers =
            FXCollections.observableArrayList(List.<Upscaler>of(Upscaler.Filter.values()));
    final ObservableList<Optional<Upscaler>> seconds = FXCollections.observableArrayList(optional(upscalers));
    final ObjectProperty<Target> target;
    final Quantity scale;
    final Quantity width;
    final Quantity height;
    final BooleanProperty crop;
    final ObjectProperty<Upscaler> upscaler;
    final ObjectProperty<Optional<Upscaler>> second;
    final Quantity visibility;
    final Quantity tile;
    final Quantity overlap;
    final StringProperty output;

    private final Settings settings;

    public UpscaleForm(Settings settings) {
        this.settings = settings;
        section = new Section("upscale", settings);
        target = section.choice("upscale.target", Target.BY, (it, messages) -> messages.text(it.key));
        scale = section.number("upscale.scale", 0.05, 1, UpscaleSize.LARGEST_SCALE, UpscaleSize.USUAL_SCALE);
        width = section.whole("upscale.width", 0, Extent.LONGEST_SIDE, 1024);
        height = section.whole("upscale.height", 0, Extent.LONGEST_SIDE, 1024);
        crop = section.flag("upscale.crop", true);
        upscaler = section.choice(
                UPSCALER, Upscaler.Filter.LANCZOS, Upscaler::label, this::named, (it, messages) -> it.label());
        second = section.choice(
                SECOND,
                Optional.<Upscaler>empty(),
                it -> it.map(Upscaler::label).orElse(""),
                label -> Optional.of(named(label)),
                (it, messages) -> it.map(Upscaler::label).orElse(""));
        visibility = section.number("upscale.visibility", 0.05, 0, 1, 0);
        tile = section.whole("upscale.tile", 0, Upscaler.Network.LARGEST_TILE, Upscaler.Network.DEFAULT_TILE);
        overlap = section.whole(
                "upscale.overlap", 0, Upscaler.Network.LARGEST_TILE / 2, Upscaler.Network.DEFAULT_OVERLAP);
        output = section.words("upscale.output");
        settings.get(LEFT).ifPresent(files -> Stream.of(files.split(BETWEEN))
                .filter(file -> !file.isEmpty())
                .flatMap(UpscaleForm::source)
                .forEach(sources::add));
        sources.subscribe(() -> leave(List.of()));
    }

    private static Stream<UpscaleSource> source(String file) {
        try {
            return Stream.of(new UpscaleSource.InFile(Path.of(file)));
        } catch (InvalidPathException e) {
            // of another system, or of a hand that wrote into the settings
            return Stream.empty();
        }
    }

    /** The queue has the next pictures alone; these files come after them, also if the program ends before that. */
    public void leave(List<UpscaleSource> later) {
        settings.put(
                LEFT,
                later.stream()
                        .filter(UpscaleSource.InFile.class::isInstance)
                        .map(source -> ((UpscaleSource.InFile) source).file().toString())
                        .collect(Collectors.joining(BETWEEN)));
    }

    private static List<Optional<Upscaler>> optional(List<Upscaler> all) {
        return Stream.concat(Stream.of(Optional.<Upscaler>empty()), all.stream().map(Optional::of))
                .toList();
    }

    /** What both begin with stays. */
    private static <T> void replace(ObservableList<T> list, List<T> now) {
        int same = Math.min(list.size(), 1);
        list.remove(same, list.size());
        list.addAll(now.subList(same, now.size()));
    }

    private Optional<Upscaler> named(String label) {
        return upscalers.stream().filter(it -> it.label().equals(label)).findFirst();
    }

    public Section section() {
        return section;
    }

    /** What presets may hold: how pictures are made larger, but neither which nor where to. */
    public List<FormValue<?>> values() {
        return List.of(
                FormValue.ofName(
                        Setting.UPSCALE_TARGET, "upscale.target", target, (it, messages) -> messages.text(it.key)),
                FormValue.of(Setting.UPSCALE_SCALE, "upscale.scale", scale),
                FormValue.of(Setting.UPSCALE_WIDTH, "upscale.width", width),
                FormValue.of(Setting.UPSCALE_HEIGHT, "upscale.height", height),
                FormValue.of(Setting.UPSCALE_CROP, "upscale.crop", crop),
                new FormValue<>(
                        Setting.UPSCALER,
                        UPSCALER,
                        () -> FormValue.restorer(upscaler),
                        () -> upscaler.get().label(),
                        name -> named(name).ifPresent(upscaler::set),
                        () -> true,
                        (name, messages) -> name),
                new FormValue<>(
                        Setting.SECOND_UPSCALER,
                        SECOND,
                        () -> FormValue.restorer(second),
                        () -> second.get().map(Upscaler::label),
                        this::takeSecond,
                        () -> true,
                        (name, messages) -> name.orElseGet(() -> messages.text("script.none"))),
                FormValue.of(Setting.SECOND_VISIBILITY, "upscale.visibility", visibility),
                FormValue.of(Setting.UPSCALE_TILE, "upscale.tile", tile),
                FormValue.of(Setting.UPSCALE_OVERLAP, "upscale.overlap", overlap));
    }

    /** Stays where there is none of this name. */
    private void takeSecond(Optional<String> name) {
        Optional<Upscaler> found = name.flatMap(this::named);
        if (name.isEmpty() || found.isPresent()) {
            second.set(found);
        }
    }

    /** The pictures. */
    public ObservableList<UpscaleSource> sources() {
        return sources;
    }

    /** Where copies of what is made go; blank for nowhere. */
    public StringProperty outputProperty() {
        return output;
    }

    /** Takes the networks that the library has now. */
    public void offer(List<ModelEntry> library) {
        String wanted = settings.get(UPSCALER).orElse("");
        String wantedSecond = settings.get(SECOND).orElse("");
        List<Upscaler> now = Stream.concat(
                        Stream.<Upscaler>of(Upscaler.Filter.values()),
                        library.stream()
                                .filter(it -> it.is(ModelKind.UPSCALER))
                                .map(it -> Upscaler.Network.of(it.path())))
                .toList();
        if (!now.equals(upscalers)) {
            // a box has no value at all while the one that it shows is replaced
            upscaler.set(Upscaler.Filter.LANCZOS);
            second.set(Optional.empty());
            replace(upscalers, now);
            replace(seconds, optional(now));
        }
        upscaler.set(named(wanted).orElse(Upscaler.Filter.LANCZOS));
        second.set(named(wantedSecond));
        // one that is not there today may be there tomorrow
        settings.put(UPSCALER, wanted);
        settings.put(SECOND, wantedSecond);
    }

    /**
     * What is done with the pictures; every number is valid.
     *
     * @throws pochade.inference.api.error.InvalidRequestException if the numbers do not fit together
     */
    public Upscaling upscaling() {
        return new Upscaling(
                tiled(upscaler.get()),
                second.get().map(it -> new UpscaleRequest.Second(tiled(it), visibility.value())),
                size());
    }

    private UpscaleSize size() {
        return target.get() == Target.BY
                ? new UpscaleSize.By(scale.value())
                : new UpscaleSize.To(side(width), side(height), crop.get());
    }

    private static OptionalInt side(Quantity pixels) {
        return pixels.value() == 0 ? OptionalInt.empty() : OptionalInt.of((int) pixels.value());
    }

    private Upscaler tiled(Upscaler chosen) {
        return chosen instanceof Upscaler.Network network
                ? new Upscaler.Network(network.file(), (int) tile.value(), (int) overlap.value())
                : chosen;
    }
}
