package pochade.app.store;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import pochade.app.infotext.Infotext;

/** Pictures as PNG files, which lose nothing, with their parameters in a text chunk. */
final class PngEncoding {

    private static final String METADATA_FORMAT = "javax_imageio_png_1.0";

    private PngEncoding() {}

    /** @param parameters empty for none */
    static void write(OutputStream file, BufferedImage pixels, String parameters) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
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
}
