package pochade.app.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import pochade.app.store.ImageStore;
import pochade.app.store.PictureFormat;

/** Where pictures go, and as what. */
final class OutputOptions {

    @Option(names = "--json", description = "Prints each event as a line of JSON in place of the names of the files.")
    boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR",
            defaultValue = "outputs/",
            description = {
                "FILE.png, FILE.jpg or FILE.webp, replaced if it is there (several pictures: FILE-0001.png and so on),"
                        + " or a folder, for NUMBER-SEED.png; default ${DEFAULT-VALUE}."
            })
    private String output = "";

    @Option(names = "--format", paramLabel = "png|jpeg|webp", description = "Of pictures in a folder; default png.")
    private Optional<PictureFormat> format = Optional.empty();

    @Option(
            names = "--quality",
            paramLabel = "N",
            defaultValue = "" + ImageStore.DEFAULT_QUALITY,
            description = "Of JPEG and WebP files, 1 to 100; default ${DEFAULT-VALUE}.")
    private int quality;

    @Option(names = "--webp-lossless", description = "Writes WebP files that lose nothing.")
    private boolean lossless;

    /** @param pictures how many will come */
    Destination destination(int pictures) {
        return Destination.of(output, pictures, format.orElse(PictureFormat.PNG));
    }

    ImageStore store() {
        return new ImageStore(quality, lossless);
    }
}
