package pochade.app.form;

import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Messages;
import pochade.inference.api.image.RgbImage;

/** Decides which picture is started from. */
public final class Img2imgViewModel {

    private final Img2imgForm form;
    private final ObservableValue<Mode> mode;
    private final PictureOpener opener;
    private final Supplier<@Nullable RgbImage> preview;
    private final Messages messages;

    /**
     * Decides nothing yet.
     *
     * @param mode what the form is for
     * @param preview the picture in the middle of the window; null for none
     */
    public Img2imgViewModel(
            Img2imgForm form,
            ObservableValue<Mode> mode,
            PictureOpener opener,
            Supplier<@Nullable RgbImage> preview,
            Messages messages) {
        this.form = form;
        this.mode = mode;
        this.opener = opener;
        this.preview = preview;
        this.messages = messages;
    }

    public Img2imgForm form() {
        return form;
    }

    Messages messages() {
        return messages;
    }

    /** True while a part of the picture can be masked. */
    ObservableValue<Boolean> masks() {
        return mode.map(Mode.INPAINT::equals);
    }

    public ObservableValue<Boolean> hasPicture() {
        return form.picture.map(picture -> true).orElse(false);
    }

    /** The size of the picture, in words. */
    public ObservableValue<String> sizeText() {
        return form.picture
                .map(it -> messages.text(
                        "img2img.size", it.extent().width(), it.extent().height()))
                .orElse("");
    }

    public void open(Path file) {
        opener.open(file, opened -> use(opened.pixels()));
    }

    public void use(RgbImage picture) {
        form.picture.set(picture);
    }

    /** Starts from the picture in the middle of the window. */
    public void usePreview() {
        RgbImage shown = preview.get();
        if (shown != null) {
            use(shown);
        }
    }

    public void remove() {
        form.picture.set(null);
    }
}
