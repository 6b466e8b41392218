package pochade.app.openraster;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import pochade.app.document.Document;
import pochade.app.document.Flattening;
import pochade.app.document.Layer;
import pochade.app.document.Raster;
import pochade.app.folders.WholeFile;
import pochade.app.picture.Area;

/**
 * Writes documents as OpenRaster 0.0.3. Masks are hidden layers with a mark of this program's own, which others pass over;
 * so are the frame and the point that the document counts from. A layer that was written before is not encoded again, whatever the
 * file, so that one writer serves all files of a document. Any thread; one file is written at a time.
 */
public final class OpenRasterWriter {

    static final String MIME = "image/openraster";
    static final String NAMESPACE = "urn:pochade:canvas";

    /** The attribute that MyPaint and Krita write for a layer that is locked. */
    static final String LOCKED = "edit-locked";

    private static final int THUMBNAIL = 256;

    private Map<Raster, byte[]> encoded = new HashMap<>();

    /** Writes a whole file; it is there as a whole, or not changed. */
    public void save(Document document, Path file) throws IOException {
        save(document, file, share -> {});
    }

    /**
     * As {@link #save(Document, Path)}.
     *
     * @param progress gets the share that is done, 0 to 1, on any thread
     */
    public synchronized void save(Document document, Path file, DoubleConsumer progress) throws IOException {
        write(document, file, true, progress);
    }

    /** As {@link #save(Document, Path)}, without the flat pictures that only other programs look at. */
    public synchronized void saveQuickly(Document document, Path file) throws IOException {
        write(document, file, false, share -> {});
    }

    private void write(Document document, Path file, boolean flat, DoubleConsumer progress) throws IOException {
        Runnable packed = counter(bands(document, flat), progress);
        WholeFile.write(file, out -> write(document, out, flat, packed));
    }

    /** How many bands of pixels are packed for this. */
    private int bands(Document document, boolean flat) {
        int layers = document.layers().stream()
                .map(Layer::raster)
                .distinct()
                .filter(raster -> !encoded.containsKey(raster))
                .mapToInt(raster -> BandedPng.bands(bounds(raster).height()))
                .sum();
        return layers + (flat ? BandedPng.bands(page(document).height()) : 0);
    }

    /** Tells of the share at each of so many runs. */
    private static Runnable counter(int all, DoubleConsumer progress) {
        AtomicInteger done = new AtomicInteger();
        return () -> progress.accept(Math.min(1, done.incrementAndGet() / (double) all));
    }

    private void write(Document document, OutputStream out, boolean flat, Runnable packed) throws IOException {
        Area page = page(document);
        List<Layer> layers = new ArrayList<>(document.layers());
        Collections.reverse(layers);
        Map<Raster, byte[]> kept = new HashMap<>();
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        store(zip, "mimetype", MIME.getBytes(StandardCharsets.US_ASCII));
        deflate(zip, "stack.xml", stack(document, layers, page).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < layers.size(); i++) {
            Raster raster = layers.get(i).raster();
            byte[] png = kept.getOrDefault(raster, encoded.get(raster));
            if (png == null) {
                Area bounds = bounds(raster);
                png = LayerPng.write(bounds.width(), bounds.height(), packed, raster.read(bounds));
            }
            kept.put(raster, png);
            store(zip, source(i), png);
            if (!layers.get(i).parameters().isEmpty()) {
                deflate(zip, text(i), layers.get(i).parameters().getBytes(StandardCharsets.UTF_8));
            }
        }
        encoded = kept;
        if (flat) {
            int[] merged = Flattening.colours(document, page);
            store(zip, "mergedimage.png", LayerPng.write(page.width(), page.height(), packed, merged));
            store(zip, "Thumbnails/thumbnail.png", thumbnail(page, merged));
        }
        zip.finish();
    }

    /** All that there is; the frame where there is nothing. */
    static Area page(Document document) {
        Area bounds = document.bounds();
        return bounds.isEmpty() ? document.frame() : bounds;
    }

    /** A layer without anything has one pixel. */
    private static Area bounds(Raster raster) {
        Area bounds = raster.bounds();
        return bounds.isEmpty() ? new Area(0, 0, 1, 1) : bounds;
    }

    private static String source(int index) {
        return "data/layer" + index + ".png";
    }

    /** XML would take the line breaks of a text in an attribute for spaces. */
    private static String text(int index) {
        return "data/layer" + index + ".txt";
    }

    private static String stack(Document document, List<Layer> layers, Area page) throws IOException {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("image");
            xml.writeNamespace("pochade", NAMESPACE);
            xml.writeAttribute("version", "0.0.3");
            xml.writeAttribute("w", String.valueOf(page.width()));
            xml.writeAttribute("h", String.valueOf(page.height()));
            Area frame = document.frame();
            own(xml, "origin", page.x() + " " + page.y());
            own(xml, "frame", frame.x() + " " + frame.y() + " " + frame.width() + " " + frame.height());
            xml.writeStartElement("stack");
            for (int i = 0; i < layers.size(); i++) {
                write(xml, layers.get(i), i, page);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, Layer layer, int index, Area page) throws XMLStreamException {
        Area bounds = bounds(layer.raster());
        xml.writeEmptyElement("layer");
        xml.writeAttribute("name", printable(layer.name()));
        xml.writeAttribute("src", source(index));
        xml.writeAttribute("x", String.valueOf(bounds.x() - page.x()));
        xml.writeAttribute("y", String.valueOf(bounds.y() - page.y()));
        xml.writeAttribute("opacity", String.valueOf(layer.opacity()));
        xml.writeAttribute("visibility", layer.visible() && layer.isColour() ? "visible" : "hidden");
        xml.writeAttribute("composite-op", "svg:src-over");
        if (layer.locked()) {
            xml.writeAttribute(LOCKED, "true");
        }
        own(xml, "kind", layer.kind().name());
        own(xml, "visible", String.valueOf(layer.visible()));
        if (!layer.parameters().isEmpty()) {
            own(xml, "parameters", text(index));
        }
    }

    private static void own(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute("pochade", NAMESPACE, name, value);
    }

    /** Without what XML can't say. */
    private static String printable(String name) {
        return name.codePoints()
                .filter(it -> !Character.isISOControl(it) && it < 0xfffe && !(it >= 0xd800 && it < 0xe000))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] thumbnail(Area page, int... pixels) throws IOException {
        double scale = Math.min(1, (double) THUMBNAIL / Math.max(page.width(), page.height()));
        int width = Math.max(1, (int) (page.width() * scale));
        int height = Math.max(1, (int) (page.height() * scale));
        BufferedImage whole = new BufferedImage(page.width(), page.height(), BufferedImage.TYPE_INT_ARGB_PRE);
        whole.getRaster().setDataElements(0, 0, page.width(), page.height(), pixels);
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(whole, 0, 0, width, height, null);
        graphics.dispose();
        int[] target = new int[width * height];
        small.getRaster().getDataElements(0, 0, width, height, target);
        return LayerPng.write(width, height, target);
    }

    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        put(zip, entry, bytes);
    }

    private static void deflate(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        put(zip, new ZipEntry(name), bytes);
    }

    private static void put(ZipOutputStream zip, ZipEntry entry, byte[] bytes) throws IOException {
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
