package pochade.app.openraster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import pochade.app.document.Document;
import pochade.app.document.Layer;
import pochade.app.document.Layer.Kind;
import pochade.app.document.Raster;
import pochade.app.picture.Area;
import pochade.inference.api.image.Extent;

/**
 * Reads OpenRaster files without trusting them: nothing outside of the file is looked at, and what it unpacks to is limited.
 * Groups come as their layers; all modes of blending come as the usual one.
 */
public final class OpenRasterReader {

    static final int LARGEST_STACK = 1 << 20;
    static final int MOST_LAYERS = 256;
    static final int DEEPEST = 16;
    static final long MOST_PIXELS = 1L << 27;

    private static final int LARGEST_LAYER = 256 << 20;
    private static final int FARTHEST = 1 << 17;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PARAMETERS = 1 << 16;
    private static final Extent USUAL_FRAME = new Extent(512, 512);

    private final Path file;
    private final ZipFile zip;
    private final List<Layer> layers = new ArrayList<>();
    private long pixels = MOST_PIXELS;

    private OpenRasterReader(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * Reads a document.
     *
     * @throws IOException with words if it is none, or damaged, or too large
     */
    public static Document read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return new OpenRasterReader(file, zip).document();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private Document document() throws IOException {
        String mime = new String(bytes("mimetype", 100), StandardCharsets.US_ASCII).strip();
        if (!mime.equals(OpenRasterWriter.MIME)) {
            throw new IOException(file + " is not an OpenRaster file");
        }
        Element image = parsed(bytes("stack.xml", LARGEST_STACK));
        int[] origin = numbers(own(image, "origin"), 2).orElse(new int[] {0, 0});
        addAll(image, new Place(origin[0], origin[1], 1, true, false, 0));
        Area frame = numbers(own(image, "frame"), 4)
                .map(it -> new Area(it[0], it[1], it[2], it[3]))
                .orElse(Area.of(USUAL_FRAME));
        Collections.reverse(layers);
        return new Document(
                IntStream.range(0, layers.size())
                        .mapToObj(i -> layers.get(i).numbered(i + 1))
                        .toList(),
                frame);
    }

    private static Element parsed(byte[] xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("stack.xml can't be read: " + e.getMessage(), e);
        }
    }

    /** What the groups around a layer do to it. */
    private record Place(int x, int y, double opacity, boolean visible, boolean locked, int depth) {

        Place within(Element element) throws IOException {
            return new Place(
                    Math.addExact(x, number(element, "x")),
                    Math.addExact(y, number(element, "y")),
                    opacity * opacityOf(element),
                    visible && !element.getAttribute("visibility").equals("hidden"),
                    locked || element.getAttribute(OpenRasterWriter.LOCKED).equals("true"),
                    depth + 1);
        }
    }

    private void addAll(Element group, Place place) throws IOException {
        if (place.depth() > DEEPEST) {
            throw new IOException(file + " has groups in groups, more than " + DEEPEST);
        }
        for (Node node = group.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                if (element.getLocalName().equals("stack")) {
                    addAll(element, place.within(element));
                } else if (element.getLocalName().equals("layer")) {
                    add(element, place.within(element));
                }
            }
        }
    }

    private void add(Element element, Place place) throws IOException {
        if (layers.size() == MOST_LAYERS) {
            throw new IOException(file + " has more than " + MOST_LAYERS + " layers");
        }
        String source = element.getAttribute("src");
        Raster raster;
        try {
            raster = LayerPng.read(bytes(source, LARGEST_LAYER), near(place.x()), near(place.y()), pixels);
        } catch (IOException e) {
            throw new IOException(file + ": layer " + source + " " + e.getMessage(), e);
        }
        Area bounds = raster.bounds();
        pixels -= (long) bounds.width() * bounds.height();
        Kind kind = Arrays.stream(Kind.values())
                .filter(it -> it.name().equals(own(element, "kind")))
                .findFirst()
                .orElse(Kind.PICTURE);
        String shown = own(element, "visible");
        String name = element.getAttribute("name");
        layers.add(new Layer(
                layers.size() + 1,
                kind,
                name.substring(0, Math.min(LONGEST_NAME, name.length())),
                shown.isEmpty() ? place.visible() : Boolean.parseBoolean(shown),
                place.opacity(),
                place.locked(),
                parameters(element),
                raster));
    }

    private String parameters(Element element) throws IOException {
        String source = own(element, "parameters");
        return source.isEmpty() ? "" : new String(bytes(source, LONGEST_PARAMETERS), StandardCharsets.UTF_8);
    }

    private static int near(int at) throws IOException {
        if (Math.abs((long) at) > FARTHEST) {
            throw new IOException("lies at " + at);
        }
        return at;
    }

    private static String own(Element element, String name) {
        return element.getAttributeNS(OpenRasterWriter.NAMESPACE, name);
    }

    private static int number(Element element, String name) throws IOException {
        String text = element.getAttribute(name);
        return text.isEmpty() ? 0 : numbers(text, 1).orElseThrow(() -> new IOException(name + " is " + text))[0];
    }

    private static Optional<int[]> numbers(String text, int count) {
        try {
            int[] numbers = Arrays.stream(text.strip().split(" "))
                    .mapToInt(it -> (int) Double.parseDouble(it))
                    .toArray();
            return numbers.length == count ? Optional.of(numbers) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static double opacityOf(Element element) throws IOException {
        String text = element.getAttribute("opacity");
        try {
            double opacity = text.isEmpty() ? 1 : Double.parseDouble(text);
            return opacity >= 0 ? Math.min(1, opacity) : 0;
        } catch (NumberFormatException e) {
            throw new IOException("the opacity is " + text, e);
        }
    }

    private byte[] bytes(String name, int most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            throw new IOException(name.isEmpty() ? "is not named" : "is not in the file");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("unpacks to more than " + most + " bytes");
            }
            return bytes;
        }
    }
}
