package pochade.app.canvas;

import java.util.Optional;
import pochade.app.document.Change;
import pochade.app.document.Document;
import pochade.app.document.Feather;
import pochade.app.document.Flattening;
import pochade.app.document.Layer;
import pochade.app.document.Raster;
import pochade.app.document.Region;
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

    /** The document with what the result changed on top. */
    Document laidOver(Document document, String name) {
        Optional<Mask> mask = region.mask().map(feather::of);
        Raster change = Change.of(frame(), Flattening.colours(sent, frame()), image(), mask);
        return document.added(new Layer(document.freshId(), Layer.Kind.PICTURE, name, true, 1, change));
    }
}
