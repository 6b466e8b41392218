package pochade.app.gallery;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.archive.Damage;
import pochade.app.archive.Marks;
import pochade.app.archive.PictureRecord;
import pochade.app.archive.Scope;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.fx.SizeText;
import pochade.app.metadata.MetadataReader;
import pochade.app.metadata.PictureMetadata;

/** Says what the selected picture is, and hands it over to other places. */
public final class DetailsViewModel {

    private final GalleryViewModel gallery;
    private final ArchiveClient client;
    private final Handover handover;
    private final Messages messages;
    private final SizeText sizes;
    private final DateTimeFormatter times;
    private final ObservableValue<@Nullable PictureRecord> picture;
    private final ReadOnlyStringWrapper parameters = new ReadOnlyStringWrapper(this, "parameters", "");
    private @Nullable Path read;

    public DetailsViewModel(GalleryViewModel gallery, ArchiveClient client, Handover handover, Messages messages) {
        this.gallery = gallery;
        this.client = client;
        this.handover = handover;
        this.messages = messages;
        sizes = new SizeText(messages);
        times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .localizedBy(messages.locale());
        picture = new Derived<>(
                () -> gallery.chosen().lead().orElse(null), gallery.chosen().property());
        picture.subscribe(this::readParameters);
    }

    GalleryViewModel gallery() {
        return gallery;
    }

    /** The picture that is described; null for none. */
    ObservableValue<@Nullable PictureRecord> picture() {
        return picture;
    }

    /** How many pictures are selected. */
    public ObservableValue<Integer> count() {
        return new Derived<>(
                gallery.selection()::size,
                gallery.selection().revisionProperty(),
                gallery.chosen().property());
    }

    public ObservableValue<String> title() {
        return new Derived<>(this::findTitle, picture, count());
    }

    private String findTitle() {
        int count = gallery.selection().size();
        return count > 1
                ? messages.text("details.several", count)
                : Optional.ofNullable(picture.getValue())
                        .map(PictureRecord::name)
                        .orElse("");
    }

    /** Size, bytes and time. */
    public ObservableValue<String> facts() {
        return picture.map(this::facts).orElse("");
    }

    private String facts(PictureRecord it) {
        List<String> facts = new ArrayList<>();
        it.size().ifPresent(size -> facts.add(messages.text("details.size", size.width(), size.height())));
        facts.add(sizes.of(it.bytes()));
        facts.add(times.format(it.modified().atZone(ZoneId.systemDefault())));
        return String.join("  ·  ", facts);
    }

    /** The folder of the picture. */
    public ObservableValue<String> place() {
        return picture.map(it -> String.valueOf(it.file().getParent())).orElse("");
    }

    /** Why it can't be shown; empty for a whole picture. */
    public ObservableValue<String> damage() {
        return picture.map(it -> it.damage().map(this::text).orElse("")).orElse("");
    }

    private String text(Damage damage) {
        return messages.text(
                switch (damage) {
                    case EMPTY -> "details.damage.empty";
                    case CUT -> "details.damage.cut";
                    case NO_PICTURE -> "details.damage.no-picture";
                    case TOO_LARGE -> "details.damage.too-large";
                    case UNREADABLE -> "details.damage.unreadable";
                });
    }

    public ObservableValue<Integer> rating() {
        return picture.map(it -> it.marks().rating()).orElse(0);
    }

    public ObservableValue<Boolean> favourite() {
        return picture.map(it -> it.marks().favourite()).orElse(false);
    }

    /** The boards that any of the selected pictures is in. */
    public ObservableValue<List<String>> boards() {
        return gallery.chosen().property().map(all -> {
            TreeSet<String> names = new TreeSet<>();
            all.stream().map(PictureRecord::marks).map(Marks::boards).forEach(names::addAll);
            return List.copyOf(names);
        });
    }

    /** All boards that there are. */
    List<String> allBoards() {
        return List.copyOf(gallery.countsProperty().get().boards().keySet());
    }

    /** What the picture says of its making, in the WebUI's form; empty for nothing. */
    public ReadOnlyStringProperty parametersProperty() {
        return parameters.getReadOnlyProperty();
    }

    private void readParameters(@Nullable PictureRecord now) {
        Path file = now == null ? null : now.file();
        if (file == null) {
            read = null;
            parameters.set("");
            return;
        }
        if (file.equals(read)) {
            return;
        }
        read = file;
        Consumer<String> listener = found -> {
            if (file.equals(read)) {
                parameters.set(found);
            }
        };
        client.ask(
                archive -> MetadataReader.read(file).map(PictureMetadata::text).orElse(""),
                listener,
                fault -> listener.accept(""));
    }

    /** True while what was thrown away is shown. */
    public ObservableValue<Boolean> trash() {
        return gallery.scopeProperty().map(scope -> scope instanceof Scope.Trash);
    }

    public void useSettings() {
        file().ifPresent(handover::useSettings);
    }

    public void generateAgain() {
        file().ifPresent(handover::generateAgain);
    }

    public void generateVariant() {
        file().ifPresent(handover::generateVariant);
    }

    public void sendToImg2img() {
        file().ifPresent(handover::sendToImg2img);
    }

    public void sendToCanvas() {
        file().ifPresent(handover::sendToCanvas);
    }

    public void sendToInpaint() {
        file().ifPresent(handover::sendToInpaint);
    }

    /** Makes all selected pictures larger. */
    public void upscale() {
        if (!gallery.chosen().files().isEmpty()) {
            handover.upscale(gallery.chosen().files());
        }
    }

    private Optional<Path> file() {
        return Optional.ofNullable(picture.getValue()).map(PictureRecord::file);
    }
}
