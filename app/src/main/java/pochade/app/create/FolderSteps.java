package pochade.app.create;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pochade.app.fx.Quantity;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.TakenOver;
import pochade.app.metadata.MetadataReader;
import pochade.app.metadata.PictureMetadata;
import pochade.app.picture.PictureFile;
import pochade.app.prompt.Order;
import pochade.app.script.InputPictures;
import pochade.app.script.Masks;
import pochade.app.session.FinishedPicture;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/** The pictures of a folder that are started from, one after another; each is read when its turn is near. */
final class FolderSteps implements Run.Steps {

    /** One is made while the next is read. */
    private static final int AHEAD = 2;

    /**
     * What was read for a picture.
     *
     * @param parameters what it was made with
     */
    record Source(RgbImage picture, Optional<Mask> mask, Parameters parameters) {}

    private final List<Path> files;
    private final Quantity first;
    private final int before;
    private final int batches;
    private final Optional<Path> masks;
    private final FolderOrders orders;
    private final SourceSteps reading;
    private final Optional<OutputCopies> copies;
    private int finished = -1;

    /**
     * Reads nothing yet.
     *
     * @param files all of the folder
     * @param first which of them is the first; kept at the next one, in case this ends early
     * @param batches for each picture
     * @param masks their folder
     */
    FolderSteps(
            List<Path> files,
            Quantity first,
            int batches,
            Optional<Path> masks,
            FolderOrders orders,
            SourceSteps reading,
            Optional<OutputCopies> copies) {
        before = (int) first.value() - 1;
        this.files = List.copyOf(files.subList(before, files.size()));
        this.first = first;
        this.batches = batches;
        this.masks = masks;
        this.orders = orders;
        this.reading = reading;
        this.copies = copies;
    }

    int size() {
        return files.size() * batches;
    }

    @Override
    public CompletableFuture<Optional<Order>> order(int step) {
        Path file = files.get(step / batches);
        if (step % batches == batches - 1) {
            goOnAfter(step);
        }
        return reading.order(
                String.valueOf(file.getFileName()), () -> read(file), source -> orders.of(source, step % batches));
    }

    private Source read(Path file) throws IOException {
        RgbImage picture = PictureFile.read(file);
        Parameters parameters = MetadataReader.read(file)
                .map(PictureMetadata::parameters)
                .map(it -> TakenOver.of(it).settings().parameters())
                .orElse(Parameters.NONE);
        return new Source(
                picture, masks.isPresent() ? Optional.of(mask(masks.get(), file)) : Optional.empty(), parameters);
    }

    /** The mask with the picture's name; where the folder has one mask alone, that one. */
    private static Mask mask(Path folder, Path picture) throws IOException {
        List<Path> all = InputPictures.in(folder, List.of());
        String stem = stem(picture);
        for (Path mask : all) {
            if (all.size() == 1 || stem(mask).equals(stem)) {
                return Masks.read(mask);
            }
        }
        throw new IOException(folder + " has no mask of this name");
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    @Override
    public void finished(int step, List<FinishedPicture> pictures) {
        finished = Math.max(finished, step);
        copies.ifPresent(it -> pictures.forEach(picture -> it.add(files.get(step / batches), picture)));
    }

    @Override
    public void ended(boolean cancelled) {
        if (cancelled) {
            goOnAfter(finished);
        } else {
            first.reset();
        }
    }

    /** What waits in the queue outlasts the program; so does the form, with the number of the next picture. */
    private void goOnAfter(int step) {
        first.set(before + (step + 1) / batches + 1);
    }

    @Override
    public int ahead() {
        return AHEAD;
    }
}
