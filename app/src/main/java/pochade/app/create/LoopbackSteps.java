package pochade.app.create;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Order;
import pochade.app.script.Loopback;
import pochade.app.session.FinishedPicture;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;

/** Each picture is made from the one before, with the next seed; so often anew from the first one. */
final class LoopbackSteps implements Run.Steps {

    private final GenerationOrder first;
    private final ImageToImage start;
    private final Loopback loopback;
    private Batch batch;
    private RgbImage last;

    /** @param first the order of the first picture, which starts from another one */
    LoopbackSteps(GenerationOrder first, ImageToImage start, Loopback loopback) {
        this.first = first;
        this.start = start;
        this.loopback = loopback;
        batch = first.request().batch();
        last = start.picture();
    }

    @Override
    public CompletableFuture<Optional<Order>> order(int step) {
        int loop = step % loopback.loops();
        RgbImage from = loop == 0 ? start.picture() : last;
        ImageToImage image = new ImageToImage(
                from,
                start.resizeMode(),
                loopback.strength(loop, start.denoisingStrength()),
                start.noiseMultiplier(),
                start.inpainting().map(it -> over(it, from)));
        GenerationOrder order = first.with(first.request().with(image).with(batch));
        batch = batch.next();
        return CompletableFuture.completedFuture(Optional.of(order));
    }

    /** A picture that was made may have another size than the one before it. */
    private static Inpainting over(Inpainting inpainting, RgbImage picture) {
        Mask mask = inpainting.mask();
        return mask.extent().equals(picture.extent()) ? inpainting : inpainting.with(resized(mask, picture.extent()));
    }

    private static Mask resized(Mask mask, Extent size) {
        byte[] coverage = new byte[Math.toIntExact(size.area())];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                coverage[y * size.width() + x] = (byte) mask.at(
                        x * mask.extent().width() / size.width(),
                        y * mask.extent().height() / size.height());
            }
        }
        return Mask.of(size, coverage);
    }

    @Override
    public void finished(int step, List<FinishedPicture> pictures) {
        last = pictures.get(0).image();
    }

    @Override
    public int ahead() {
        return 1;
    }

    @Override
    public boolean isChained() {
        return true;
    }
}
