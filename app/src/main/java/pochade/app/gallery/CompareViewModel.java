package pochade.app.gallery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import pochade.app.archive.PictureRecord;
import pochade.app.fx.Messages;
import pochade.app.infotext.Parameters;
import pochade.app.metadata.MetadataReader;
import pochade.app.metadata.PictureMetadata;
import pochade.app.picture.PictureFile;
import pochade.inference.api.image.RgbImage;

/** Lays two pictures over each other, and says what was different in their making. */
public final class CompareViewModel {

    /** How they are laid. */
    public enum Mode {
        /** A line goes between them. */
        SLIDER,
        SIDE_BY_SIDE,
        /** What is the same is black. */
        DIFFERENCE
    }

    /** What was read of two files. */
    private record Read(List<RgbImage> pixels, List<Parameters> parameters) {}

    private final GalleryViewModel gallery;
    private final ArchiveClient client;
    private final Messages messages;
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.SLIDER);
    private final ReadOnlyObjectWrapper<List<RgbImage>> pixels = new ReadOnlyObjectWrapper<>(this, "pixels", List.of());
    private final ReadOnlyStringWrapper differences = new ReadOnlyStringWrapper(this, "differences", "");

    public CompareViewModel(GalleryViewModel gallery, ArchiveClient client, Messages messages) {
        this.gallery = gallery;
        this.client = client;
        this.messages = messages;
        gallery.comparedProperty().subscribe(this::read);
    }

    public ObservableValue<Boolean> shown() {
        return gallery.comparedProperty().map(pair -> !pair.isEmpty());
    }

    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** The left and the right picture; empty until they are read. */
    public ReadOnlyObjectProperty<List<RgbImage>> pixelsProperty() {
        return pixels.getReadOnlyProperty();
    }

    /** What was different in their making; empty until it is read. */
    public ReadOnlyStringProperty differencesProperty() {
        return differences.getReadOnlyProperty();
    }

    public ObservableValue<String> title() {
        return gallery.comparedProperty()
                .map(pair -> pair.isEmpty()
                        ? ""
                        : messages.text(
                                "compare.title", pair.get(0).name(), pair.get(1).name()));
    }

    private void read(List<PictureRecord> pair) {
        pixels.set(List.of());
        differences.set("");
        if (pair.isEmpty()) {
            return;
        }
        List<Path> files = pair.stream().map(PictureRecord::file).toList();
        client.ask(
                archive -> new Read(
                        List.of(PictureFile.read(files.get(0)), PictureFile.read(files.get(1))),
                        List.of(parameters(files.get(0)), parameters(files.get(1)))),
                found -> {
                    if (pair.equals(gallery.comparedProperty().get())) {
                        pixels.set(found.pixels());
                        differences.set(differences(
                                found.parameters().get(0), found.parameters().get(1)));
                    }
                },
                fault -> differences.set(messages.text("compare.damaged")));
    }

    private static Parameters parameters(Path file) throws IOException {
        return MetadataReader.read(file).map(PictureMetadata::parameters).orElse(Parameters.NONE);
    }

    private String differences(Parameters left, Parameters right) {
        Set<String> keys = new LinkedHashSet<>(left.values().keySet());
        keys.addAll(right.values().keySet());
        String differences = keys.stream()
                .filter(key -> !left.text(key).equals(right.text(key)))
                .map(key -> messages.text("compare.difference", key, value(left, key), value(right, key)))
                .collect(Collectors.joining("\n"));
        return differences.isEmpty() ? messages.text("compare.same") : differences;
    }

    private static String value(Parameters parameters, String key) {
        return Optional.of(parameters.text(key).orElse(""))
                .filter(text -> !text.isEmpty())
                .orElse("–");
    }

    /** Lets the pictures change their sides. */
    public void swap() {
        List<PictureRecord> pair = gallery.comparedProperty().get();
        if (!pair.isEmpty()) {
            gallery.comparedProperty().set(List.of(pair.get(1), pair.get(0)));
        }
    }

    public void close() {
        gallery.comparedProperty().set(List.of());
    }
}
