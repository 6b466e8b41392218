package pochade.app.gallery;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.archive.PictureRecord;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.picture.PictureFile;
import pochade.inference.api.image.RgbImage;

/** Shows the picture that the keys are at as large as fits. */
public final class LargeViewModel {

    private final GalleryViewModel gallery;
    private final ArchiveClient client;
    private final Messages messages;
    private final ObservableValue<@Nullable PictureRecord> picture;
    private final ObjectProperty<@Nullable RgbImage> pixels = new SimpleObjectProperty<>(this, "pixels");
    private final ObjectProperty<String> fault = new SimpleObjectProperty<>(this, "fault", "");
    private @Nullable PictureRecord shown;

    public LargeViewModel(GalleryViewModel gallery, ArchiveClient client, Messages messages) {
        this.gallery = gallery;
        this.client = client;
        this.messages = messages;
        picture = new Derived<>(
                () -> gallery.largeProperty().get() ? gallery.chosen().lead().orElse(null) : null,
                gallery.largeProperty(),
                gallery.chosen().property());
        picture.subscribe(this::load);
    }

    GalleryViewModel gallery() {
        return gallery;
    }

    public ObservableValue<Boolean> shown() {
        return gallery.largeProperty();
    }

    /** The pixels on view; null while they are read, and where they can't be. */
    public ObjectProperty<@Nullable RgbImage> pixelsProperty() {
        return pixels;
    }

    /** Why there are none; empty while there is nothing to say. */
    public ObservableValue<String> fault() {
        return fault;
    }

    private void load(@Nullable PictureRecord now) {
        PictureRecord before = shown;
        shown = now;
        if (now == null) {
            pixels.set(null);
        } else if (before == null || !before.print().equals(now.print())) {
            client.ask(
                    archive -> PictureFile.read(now.file()),
                    read -> take(now, Optional.of(read)),
                    error -> take(now, Optional.empty()));
        }
    }

    private void take(PictureRecord asked, Optional<RgbImage> read) {
        if (asked.equals(shown)) {
            pixels.set(read.orElse(null));
            fault.set(read.isPresent() ? "" : messages.text("large.damaged", asked.name()));
        }
    }

    /** The name, and which of how many it is. */
    public ObservableValue<String> title() {
        return picture.map(it -> messages.text(
                        "large.title",
                        it.name(),
                        gallery.selection().lead() + 1,
                        gallery.list().size()))
                .orElse("");
    }

    /** Goes to the picture so many places further on. */
    public void move(int places) {
        gallery.selection().move(places, false);
    }

    public void close() {
        gallery.largeProperty().set(false);
    }
}
