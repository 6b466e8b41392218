package pochade.app.gallery;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import pochade.app.archive.PictureRecord;
import pochade.app.picture.PictureFile;
import pochade.inference.api.image.RgbImage;

/** The records of the selected pictures; those that are not at hand come from the archive. */
public final class Chosen {

    /** Of so many selected pictures the records are at hand. */
    private static final int MOST = 1000;

    private final ArchiveClient client;
    private final PictureList list;
    private final Selection selection;
    private final Consumer<Exception> faults;
    private final ReadOnlyObjectWrapper<List<PictureRecord>> records =
            new ReadOnlyObjectWrapper<>(this, "records", List.of());
    private long choices;

    Chosen(ArchiveClient client, PictureList list, Selection selection, Consumer<Exception> faults) {
        this.client = client;
        this.list = list;
        this.selection = selection;
        this.faults = faults;
        selection.revisionProperty().subscribe(this::choose);
        list.revisionProperty().subscribe(this::choose);
    }

    /** Up to {@value #MOST} of the selected pictures, in the order of the list. */
    public ReadOnlyObjectProperty<List<PictureRecord>> property() {
        return records.getReadOnlyProperty();
    }

    private void choose() {
        long[] ids = Arrays.copyOf(selection.ids(), Math.min(selection.size(), MOST));
        List<PictureRecord> known = selection
                .indices()
                .limit(MOST)
                .mapToObj(list::get)
                .flatMap(Optional::stream)
                .toList();
        long now = ++choices;
        if (known.size() == ids.length) {
            records.set(known);
            return;
        }
        client.ask(
                archive -> archive.records(ids),
                found -> {
                    if (now == choices) {
                        records.set(inOrder(ids, found));
                    }
                },
                faults);
    }

    private static List<PictureRecord> inOrder(long[] ids, Map<Long, PictureRecord> records) {
        return LongStream.of(ids)
                .mapToObj(records::get)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** The files of the selected pictures, as far as their records are at hand. */
    public List<Path> files() {
        return records.get().stream().map(PictureRecord::file).toList();
    }

    /** Gives the pixels of the picture to the listener, if one alone is selected. */
    void pixels(Consumer<RgbImage> listener) {
        if (selection.size() == 1) {
            lead().ifPresent(it -> client.ask(archive -> PictureFile.read(it.file()), listener, fault -> {}));
        }
    }

    /** The picture that the keys are at, if it is selected, else the first one that is. */
    public Optional<PictureRecord> lead() {
        Optional<PictureRecord> led = selection.lead() != Selection.NONE && selection.contains(selection.lead())
                ? list.get(selection.lead())
                : Optional.empty();
        return led.or(() -> records.get().stream().findFirst());
    }
}
