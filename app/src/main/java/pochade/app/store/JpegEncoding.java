package pochade.app.store;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

/** Pictures as JPEG files, with their parameters in the EXIF user comment, as the WebUI has it. */
final class JpegEncoding {

    private static final Logger LOG = LoggerFactory.getLogger(JpegEncoding.class);

    private static final String METADATA_FORMAT = "javax_imageio_jpeg_image_1.0";
    private static final String EXIF_SEGMENT = "Exif\0\0";
    private static final int APP1 = 0xE1;

    /** The most bytes that a segment of a JPEG file may have. */
    private static final int LARGEST_SEGMENT = 0xFFFF - 2;

    private JpegEncoding() {}

    /**
     * Writes the file.
     *
     * @param parameters empty for none; where they are too long for a segment, they are left out
     * @param quality in percent
     */
    static void write(OutputStream file, BufferedImage pixels, String parameters, int quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality / 100f);
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromBufferedImageType(pixels.getType()), param);
        if (!parameters.isEmpty()) {
            add(metadata, parameters);
        }
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(pixels, null, metadata), param);
        } finally {
            writer.dispose();
        }
    }

    private static void add(IIOMetadata metadata, String parameters) throws IOException {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes(EXIF_SEGMENT.getBytes(StandardCharsets.US_ASCII));
        segment.writeBytes(ExifComment.write(parameters));
        if (segment.size() > LARGEST_SEGMENT) {
            LOG.warn("the parameters are too long for a JPEG file");
            return;
        }
        IIOMetadataNode exif = new IIOMetadataNode("unknown");
        exif.setAttribute("MarkerTag", Integer.toString(APP1));
        exif.setUserObject(segment.toByteArray());
        Node root = metadata.getAsTree(METADATA_FORMAT);
        root.getLastChild().appendChild(exif);
        metadata.setFromTree(METADATA_FORMAT, root);
    }
}
