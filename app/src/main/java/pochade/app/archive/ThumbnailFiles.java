package pochade.app.archive;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.picture.PictureFile;
import pochade.inference.api.image.RgbImage;

/** Small pictures as JPEG files, named by the prints of what they show. May be deleted, which costs their making. */
final class ThumbnailFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ThumbnailFiles.class);

    /** In pixels: of the largest cards on a screen with fine pixels, about. */
    static final int LONGEST_SIDE = 384;

    private static final String ENDING = ".jpg";
    private static final int GROUP = 2;

    private final Path folder;

    ThumbnailFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The small picture as a JPEG file; it is made if it is not there.
     *
     * @throws IOException if the picture can't be read
     */
    byte[] of(String print, Path picture) throws IOException {
        Path kept = file(print);
        if (Files.exists(kept)) {
            return Files.readAllBytes(kept);
        }
        byte[] made = encode(PictureFile.read(picture, LONGEST_SIDE));
        keep(kept, made);
        return made;
    }

    private Path file(String print) {
        return folder.resolve(print.substring(0, GROUP)).resolve(print + ENDING);
    }

    private static byte[] encode(RgbImage picture) throws IOException {
        int width = picture.extent().width();
        int height = picture.extent().height();
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setRGB(x, y, picture.rgb(x, y));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(pixels, "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static void keep(Path file, byte[] bytes) {
        Path fresh = file.resolveSibling("." + UUID.randomUUID() + ".unfinished");
        try {
            Files.createDirectories(file.getParent());
            Files.write(fresh, bytes);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} can't be kept; it is made again each time", file, e);
        }
    }

    /** Deletes those that show none of these contents. */
    void retain(Set<String> prints) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> stale;
        try (Stream<Path> all = Files.walk(folder)) {
            stale = all.filter(Files::isRegularFile)
                    .filter(file ->
                            !prints.contains(String.valueOf(file.getFileName()).replace(ENDING, "")))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : stale) {
            Files.deleteIfExists(file);
        }
    }
}
