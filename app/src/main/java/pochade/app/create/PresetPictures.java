package pochade.app.create;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.image.ImageView;
import pochade.app.fx.Thumbnails;
import pochade.presets.PresetPicture;

/** The pictures of presets, decoded in the background. */
public final class PresetPictures {

    private final Thumbnails<PresetPicture> thumbnails;

    /** @param ui runs tasks on the JavaFX thread */
    public PresetPictures(Executor ui) {
        thumbnails = new Thumbnails<>(PresetsViewModel::decode, ui);
    }

    /** Shows the picture when it is there; nothing for one that can't be shown. */
    void show(Optional<PresetPicture> picture, ImageView view) {
        view.setImage(null);
        view.setUserData(picture);
        picture.ifPresent(key -> thumbnails.show(key, image -> {
            // the place may show another one by now
            if (picture.equals(view.getUserData())) {
                view.setImage(image);
            }
        }));
    }
}
