package pochade.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import pochade.app.infotext.Disclosure;
import pochade.app.infotext.Infotext;
import pochade.app.prompt.Order;
import pochade.app.session.PictureSink;
import pochade.app.session.Preferences;
import pochade.app.store.ImageStore;
import pochade.app.store.NamePattern;
import pochade.app.store.NamedPicture;
import pochade.app.store.PictureFiles;
import pochade.inference.api.image.RgbImage;

/** Writes pictures as the user prefers it at the time. */
final class PictureWriter implements PictureSink {

    /** What names of pictures of the canvas end with, or are, without numbers. */
    private static final String CANVAS = "canvas";

    private final Infotext infotext = new Infotext(Version.number());
    private volatile Manner manner;

    /** How pictures are written. */
    private record Manner(PictureFiles files, ImageStore store, Disclosure disclosure) {

        static Manner of(Preferences preferences) {
            return new Manner(
                    new PictureFiles(
                            preferences.pictureFolder().get(),
                            new NamePattern(preferences.namePattern().get())
                                    .in(preferences.folderPattern().get()),
                            preferences.numbered().get(),
                            preferences.pictureFormat().get()),
                    new ImageStore(
                            preferences.quality().get(),
                            preferences.losslessWebP().get()),
                    preferences.disclosure().get());
        }
    }

    PictureWriter(Preferences preferences) {
        manner = Manner.of(preferences);
        preferences.onChange(() -> manner = Manner.of(preferences));
    }

    @Override
    public Path save(Order order, Map<Path, String> hashes, long seed, RgbImage image) throws IOException {
        Manner now = manner;
        Path file = now.files()
                .next(new NamedPicture(order, hashes, seed, image, ZonedDateTime.now(ZoneId.systemDefault())));
        now.store().write(file, image, now.disclosure().of(infotext.of(order, seed, hashes)));
        return file;
    }

    /**
     * Writes a picture that was put together on the canvas.
     *
     * @param parameters those of what is on top; empty for none
     */
    Path keep(RgbImage image, String parameters) throws IOException {
        Manner now = manner;
        Path file = now.files().next(CANVAS, image.extent());
        now.store().write(file, image, now.disclosure().of(parameters));
        return file;
    }
}
