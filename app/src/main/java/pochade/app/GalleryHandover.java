package pochade.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import pochade.app.create.CreateViewModel;
import pochade.app.create.ParametersViewModel;
import pochade.app.create.Reruns;
import pochade.app.form.OpenedPicture;
import pochade.app.form.PictureOpener;
import pochade.app.gallery.Handover;
import pochade.app.session.Place;
import pochade.app.session.Session;

/** Brings pictures of the gallery to the form. */
final class GalleryHandover implements Handover {

    private final PictureOpener opener;
    private final CreateViewModel create;
    private final ParametersViewModel parameters;
    private final Reruns reruns;
    private final Consumer<OpenedPicture> canvas;
    private final Session session;

    /** @param canvas takes a picture to go on with there */
    GalleryHandover(
            PictureOpener opener,
            CreateViewModel create,
            ParametersViewModel parameters,
            Reruns reruns,
            Consumer<OpenedPicture> canvas,
            Session session) {
        this.canvas = canvas;
        this.opener = opener;
        this.create = create;
        this.parameters = parameters;
        this.reruns = reruns;
        this.session = session;
    }

    @Override
    public void useSettings(Path picture) {
        opener.open(picture, opened -> {
            parameters.useAll(opened);
            session.placeProperty().set(Place.CREATE);
        });
    }

    @Override
    public void generateAgain(Path picture) {
        opener.open(picture, opened -> reruns.again(opened.metadata()));
    }

    @Override
    public void generateVariant(Path picture) {
        opener.open(picture, opened -> reruns.variant(opened.metadata()));
    }

    @Override
    public void sendToImg2img(Path picture) {
        opener.open(picture, opened -> {
            create.startFrom(opened.pixels());
            session.placeProperty().set(Place.CREATE);
        });
    }

    @Override
    public void sendToCanvas(Path picture) {
        opener.open(picture, canvas);
    }

    @Override
    public void upscale(List<Path> pictures) {
        create.upscaleFiles(pictures);
        session.placeProperty().set(Place.CREATE);
    }

    @Override
    public void sendToInpaint(Path picture) {
        opener.open(picture, opened -> {
            create.paintOn(opened.pixels());
            session.placeProperty().set(Place.CREATE);
        });
    }
}
