package pochade.app.store;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import pochade.app.infotext.Infotext;
import pochade.inference.api.image.RgbImage;

/** Writes pictures as PNG files that are either whole or not there, also when the program or the power fails. */
public final class ImageStore {

    /** What unfinished files are called until they get their name. */
    static final String UNFINISHED = ".unfinished";

    private static final String METADATA_FORMAT = "javax_imageio_png_1.0";

    /**
     * Writes a picture under this name; a file that was there is replaced.
     *
     * @param target its folder exists
     * @param parameters the text that it carries, see {@link Infotext}
     */
    public void write(Path target, RgbImage image, String parameters) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path unfinished = target.resolveSibling("." + UUID.randomUUID() + UNFINISHED);
        try {
            try (FileChannel file =
                    FileChannel.open(unfinished, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                encode(file, image, parameters);
                file.force(true);
            }
            replace(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        if (folder != null) {
            sync(folder);
        }
    }

    private static void encode(FileChannel file, RgbImage image, String parameters) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        BufferedImage pixels = pixelsOf(image);
        IIOMetadata metadata = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromBufferedImageType(pixels.getType()), writer.getDefaultWriteParam());
        metadata.mergeTree(METADATA_FORMAT, textTree(parameters));
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(Channels.newOutputStream(file))) {
            writer.setOutput(out);
            writer.write(new IIOImage(pixels, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage pixelsOf(RgbImage image) {
        int width = image.extent().width();
        int height = image.extent().height();
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setRGB(x, y, image.rgb(x, y));
            }
        }
        return pixels;
    }

    /** {@code tEXt} where Latin-1 suffices, else {@code iTXt}, which is UTF-8: what Pillow writes, and so the WebUI. */
    private static IIOMetadataNode textTree(String parameters) {
        boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(parameters);
        IIOMetadataNode entry = new IIOMetadataNode(latin ? "tEXtEntry" : "iTXtEntry");
        entry.setAttribute("keyword", Infotext.KEYWORD);
        if (latin) {
            entry.setAttribute("value", parameters);
        } else {
            entry.setAttribute("compressionFlag", "FALSE");
            entry.setAttribute("compressionMethod", "0");
            entry.setAttribute("languageTag", "");
            entry.setAttribute("translatedKeyword", "");
            entry.setAttribute("text", parameters);
        }
        IIOMetadataNode chunk = new IIOMetadataNode(latin ? "tEXt" : "iTXt");
        chunk.appendChild(entry);
        IIOMetadataNode root = new IIOMetadataNode(METADATA_FORMAT);
        root.appendChild(chunk);
        return root;
    }

    private static void replace(Path unfinished, Path target) throws IOException {
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the new name itself durable, which Linux and macOS do by syncing the folder; Windows opens no folders. */
    private static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
