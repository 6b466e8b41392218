package pochade.app.create;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.create.Presets.Carried;
import pochade.app.editor.Vocabulary;
import pochade.app.form.OpenedPicture;
import pochade.app.form.PictureOpener;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.infotext.Key;
import pochade.app.infotext.Settings;
import pochade.app.infotext.TakenOver;
import pochade.app.infotext.TakenOver.Unused;
import pochade.app.metadata.PictureMetadata;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.TaggedPrompt;
import pochade.app.session.Shelf;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.RgbImage;

/** Decides what a picture that was dropped or pasted offers: its settings, its prompt, its seed, its preset, itself. */
public final class ParametersViewModel {

    private static final String SEPARATOR = "  ·  ";

    private final CreateViewModel create;
    private final Form form;
    private final Shelf shelf;
    private final PictureOpener opener;
    private final PresetsViewModel presets;
    private final Messages messages;
    private final ObjectProperty<@Nullable OpenedPicture> picture = new SimpleObjectProperty<>(this, "picture");
    private final ObjectProperty<@Nullable Carried> carried = new SimpleObjectProperty<>(this, "carried");
    private final ObservableValue<TakenOver> taken;

    public ParametersViewModel(
            CreateViewModel create, Shelf shelf, PictureOpener opener, PresetsViewModel presets, Messages messages) {
        this.create = create;
        this.form = create.form();
        this.shelf = shelf;
        this.opener = opener;
        this.presets = presets;
        this.messages = messages;
        taken = picture.map(it -> making(it).orElse(null))
                .map(PictureMetadata::parameters)
                .map(TakenOver::of);
    }

    /** Offers what is in a file. */
    public void open(Path file) {
        opener.open(file, this::offer);
        presets.look(List.of(file), carried::set);
    }

    /** Offers a picture that was pasted. */
    public void paste(RgbImage pixels) {
        offer(OpenedPicture.pasted(pixels));
    }

    private void offer(OpenedPicture opened) {
        dismiss();
        picture.set(opened);
    }

    /** Offers the preset that one of these pictures holds, which go elsewhere themselves. */
    public void lookForPreset(List<Path> pictures) {
        presets.look(pictures, found -> {
            dismiss();
            carried.set(found);
        });
    }

    /** True while a picture, or its preset, is offered. */
    public ObservableValue<Boolean> shown() {
        return new Derived<>(() -> picture.get() != null || carried.get() != null, picture, carried);
    }

    /** True while a picture is offered itself. */
    public ObservableValue<Boolean> hasPicture() {
        return picture.map(it -> true).orElse(false);
    }

    /** True if the picture holds a preset. */
    public ObservableValue<Boolean> hasPreset() {
        return carried.map(it -> true).orElse(false);
    }

    /** What adds its preset. */
    public ObservableValue<String> presetText() {
        return carried.map(
                        it -> messages.text("parameters.add-preset", it.preset().name()))
                .orElse("");
    }

    /** True if it says how it was made. */
    public ObservableValue<Boolean> hasParameters() {
        return taken.map(it -> true).orElse(false);
    }

    /** True if it says its seed. */
    public ObservableValue<Boolean> hasSeed() {
        return taken.map(it -> it.settings().seed().isPresent()).orElse(false);
    }

    public ObservableValue<String> title() {
        return new Derived<>(this::findTitle, picture, carried);
    }

    private String findTitle() {
        OpenedPicture it = picture.get();
        if (it == null) {
            return Optional.ofNullable(carried.get())
                    .map(found ->
                            messages.text("parameters.preset", found.file().getFileName()))
                    .orElse("");
        }
        return it.name().isEmpty()
                ? messages.text("parameters.pasted")
                : making(it)
                        .map(found -> messages.text(
                                "parameters.found", it.name(), found.origin().label()))
                        .orElse(it.name());
    }

    /** What of it is not so in the form. */
    public ObservableValue<String> differences() {
        return picture.map(it -> making(it).isEmpty() ? messages.text("parameters.none") : differ(it))
                .orElse("");
    }

    private String differ(OpenedPicture it) {
        List<String> differences = making(it)
                .map(found -> new TakeOver(form)
                        .differences(TakenOver.of(found.parameters()).settings()))
                .orElse(List.of());
        return differences.isEmpty() ? messages.text("parameters.same") : String.join(SEPARATOR, differences);
    }

    /** What of it is not here, and what can't be used; empty for nothing. */
    public ObservableValue<String> missing() {
        return taken.map(this::missing).orElse("");
    }

    private String missing(TakenOver it) {
        Stream<Optional<String>> checkpoints = Stream.of(
                it.settings().parameters().text(Key.MODEL),
                it.settings().checkpointName(Key.REFINER),
                it.settings().checkpointName(Key.HIRES_CHECKPOINT));
        Stream<String> networks = Stream.concat(
                checkpoints.flatMap(Optional::stream).filter(name -> create.checkpoint(name)
                        .isEmpty()),
                loras(it.settings())
                        .filter(name -> shelf.entries().stream().noneMatch(entry -> Vocabulary.isLora(entry, name))));
        Stream<String> absent = networks.map(name -> messages.text("parameters.missing", name));
        Stream<String> refused = it.unused().stream().map(this::refused);
        return Stream.concat(absent, refused).collect(Collectors.joining(SEPARATOR));
    }

    private String refused(Unused value) {
        return messages.text("parameters.unused", value.key(), value.value());
    }

    private static Optional<PictureMetadata> making(OpenedPicture opened) {
        return opened.metadata().filter(PictureMetadata::tellsMaking);
    }

    private static Stream<String> loras(Settings settings) {
        try {
            return TaggedPrompt.parse(settings.prompt().positive()).loras().stream()
                    .map(LoraTag::name);
        } catch (InvalidRequestException e) {
            // a tag of another kind, which is told when the picture is made
            return Stream.empty();
        }
    }

    /** As {@link #useAll()}, for this picture; one that says nothing is offered itself. */
    public void useAll(OpenedPicture opened) {
        offer(opened);
        if (making(opened).isPresent()) {
            useAll();
        }
    }

    /** Puts all settings into the form, and chooses the model if it is here. */
    public void useAll() {
        settings().ifPresent(create::use);
        dismiss();
    }

    public void usePrompt() {
        settings().ifPresent(it -> form.set(it.prompt()));
        dismiss();
    }

    public void useSeed() {
        settings().ifPresent(it -> it.seed().ifPresent(seed -> form.seed.set((double) seed)));
        dismiss();
    }

    /** Starts from the picture. */
    public void useAsSource() {
        Optional.ofNullable(picture.get()).map(OpenedPicture::pixels).ifPresent(create::startFrom);
        dismiss();
    }

    /** Adds the preset to those that are here and shows it; nothing is put into the form. */
    public void addPreset() {
        Optional<Path> file = Optional.ofNullable(carried.get()).map(Carried::file);
        dismiss();
        file.map(List::of).ifPresent(presets::add);
    }

    public void dismiss() {
        picture.set(null);
        carried.set(null);
    }

    private Optional<Settings> settings() {
        return Optional.ofNullable(taken.getValue()).map(TakenOver::settings);
    }
}
