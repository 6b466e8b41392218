package pochade.app.store;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Node;
import pochade.app.infotext.Infotext;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.RgbImage;

/**
 * Writes pictures as PNG or JPEG files, by the ending of their names, that are either whole or not there, also when the
 * program or the power fails.
 */
public final class ImageStore {

    private static final Logger LOG = LoggerFactory.getLogger(ImageStore.class);

    /** What unfinished files are called until they get their name. */
    static final String UNFINISHED = ".unfinished";

    /** The WebUI's quality of JPEG files, in percent. */
    public static final int DEFAULT_QUALITY = 80;

    private static final String METADATA_FORMAT = "javax_imageio_png_1.0";
    private static final String JPEG_METADATA_FORMAT = "javax_imageio_jpeg_image_1.0";
    private static final String EXIF_SEGMENT = "Exif\0\0";
    private static final int APP1 = 0xE1;

    /** The most bytes that a segment of a JPEG file may have. */
    private static final int LARGEST_SEGMENT = 0xFFFF - 2;

    private final int quality;

    public ImageStore() {
        this(DEFAULT_QUALITY);
    }

    /** @param quality of JPEG files, 1 to 100 */
    public ImageStore(int quality) {
        if (quality < 1 || quality > 100) {
            throw new InvalidRequestException("quality", "is " + quality, "use 1 to 100");
        }
        this.quality = quality;
    }

    /**
     * Writes a picture under this name; a file that was there is replaced.
     *
     * @param target its folder exists
     * @param parameters the text that it carries, see {@link Infotext}; empty for none
     */
    public void write(Path target, RgbImage image, String parameters) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path unfinished = target.resolveSibling("." + UUID.randomUUID() + UNFINISHED);
        try {
            try (FileChannel file =
                    FileChannel.open(unfinished, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                OutputStream out = Channels.newOutputStream(file);
                if (PictureFormat.of(target.toString()).orElse(PictureFormat.PNG) == PictureFormat.JPEG) {
                    encodeJpeg(out, image, parameters);
                } else {
                    encode(out, image, parameters);
                }
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

    /** The parameters go into the EXIF user comment, as the WebUI has it; where they are too long for it, they are left out. */
    private void encodeJpeg(OutputStream file, RgbImage image, String parameters) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        BufferedImage pixels = pixelsOf(image);
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality / 100f);
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromBufferedImageType(pixels.getType()), param);
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes(EXIF_SEGMENT.getBytes(StandardCharsets.US_ASCII));
        segment.writeBytes(ExifComment.write(parameters));
        if (parameters.isEmpty()) {
            LOG.debug("The picture carries no parameters");
        } else if (segment.size() <= LARGEST_SEGMENT) {
            IIOMetadataNode exif = new IIOMetadataNode("unknown");
            exif.setAttribute("MarkerTag", Integer.toString(APP1));
            exif.setUserObject(segment.toByteArray());
            Node root = metadata.getAsTree(JPEG_METADATA_FORMAT);
            root.getLastChild().appendChild(exif);
            metadata.setFromTree(JPEG_METADATA_FORMAT, root);
        } else {
            LOG.warn("the parameters are too long for a JPEG file");
        }
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(pixels, null, metadata), param);
        } finally {
            writer.dispose();
        }
    }

    private static void encode(OutputStream file, RgbImage image, String parameters) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        BufferedImage pixels = pixelsOf(image);
        IIOMetadata metadata = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromBufferedImageType(pixels.getType()), writer.getDefaultWriteParam());
        if (!parameters.isEmpty()) {
            metadata.mergeTree(METADATA_FORMAT, textTree(parameters));
        }
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
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
