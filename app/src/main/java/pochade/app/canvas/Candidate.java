package pochade.app.canvas;

import java.util.Optional;
import pochade.app.document.Change;
import pochade.app.document.Document;
import pochade.app.document.Feather;
import pochade.app.document.Flattening;
import pochade.app.document.Layer;
import pochade.app.document.Raster;
import pochade.app.document.Region;
import pochade.app.form.OpenedPicture;
import pochade.app.picture.Area;
import pochade.app.session.FinishedPicture;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/**
 * A result that may become a layer.
 *
 * @param sent what it was made from
 * @param region the part of it that was sent
 * @param feather how soft the mask was used
 */
record Candidate(Document sent, Region region, Feather feather, FinishedPicture picture) {

    Area frame() {
        return region.area();
    }

    RgbImage image() {
        return picture.image();
    }

    /** The document with what the result changed on top; may read its file. Masks that are as they were sent have done their work: they are cleared. */
    Document laidOver(Document document, String name) {
        Optional<Mask> mask = region.mask().map(feather::of);
        Raster change = Change.of(frame(), Flattening.colours(sent, frame()), image(), mask);
        Document done = document.layers().stream()
                .filter(this::isMaskAsSent)
                .reduce(document, (it, layer) -> it.with(layer.with(Raster.EMPTY)), (one, other) -> other);
        return done.added(new Layer(document.freshId(), Layer.Kind.PICTURE, name, true, 1, change)
                .made(OpenedPicture.of(picture).parameters()));
    }

    private boolean isMaskAsSent(Layer layer) {
        return !layer.isColour()
                && layer.visible()
                && !layer.locked()
                && sent.layer(layer.id()).filter(layer::equals).isPresent();
    }
}
