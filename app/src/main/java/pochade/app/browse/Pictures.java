package pochade.app.browse;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.fx.Thumbnails;
import pochade.app.models.ModelEntry;
import pochade.app.models.Sidecar;
import pochade.app.picture.PictureFile;
import pochade.inference.api.image.RgbImage;

/** The pictures of models, cut to a square. */
public final class Pictures {

    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

    /** Enough for the largest place on a screen with fine pixels. */
    private static final int LONGEST_SIDE = 512;

    /** Of what is cut off a high picture, the part that goes at the top: faces are up there. */
    private static final double TOP = 0.2;

    private final Thumbnails<Sidecar.Picture> thumbnails;

    /** @param ui runs tasks on the JavaFX thread */
    public Pictures(Executor ui) {
        thumbnails = new Thumbnails<>(Pictures::read, ui);
    }

    private static Optional<RgbImage> read(Sidecar.Picture picture) {
        try {
            return Optional.of(PictureFile.read(picture.file(), LONGEST_SIDE));
        } catch (IOException e) {
            LOG.debug("{} is not shown", picture.file(), e);
            return Optional.empty();
        }
    }

    /** Shows the picture of an entry when it is there; nothing for one that has none. */
    public void show(@Nullable ModelEntry entry, ImageView view) {
        view.setImage(null);
        view.setUserData(entry);
        if (entry != null) {
            entry.sidecar()
                    .picture()
                    .ifPresent(picture -> thumbnails.show(picture, image -> {
                        // the place may show another one by now
                        if (image != null && view.getUserData() == entry) {
                            view.setViewport(square(image));
                            view.setImage(image);
                        }
                    }));
        }
    }

    private static Rectangle2D square(Image image) {
        double side = Math.min(image.getWidth(), image.getHeight());
        return new Rectangle2D((image.getWidth() - side) / 2, (image.getHeight() - side) * TOP, side, side);
    }
}
