package pochade.app.openraster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.app.Stickers;
import pochade.app.document.Document;
import pochade.app.document.Layer;
import pochade.app.document.Layer.Kind;
import pochade.app.document.MaskChange;
import pochade.app.document.Raster;
import pochade.app.picture.Area;

class OpenRasterTest {

    private static final Document DOCUMENT = new Document(
            List.of(
                    new Layer(1, Kind.PICTURE, "Fruit & <leaf>", true, 1, Raster.of(Stickers.fruit(0.1f), -20, 30))
                            .made("a \"red\" 苹果\nSteps: 20, Seed: 7"),
                    new Layer(2, Kind.SKETCH, "草图", false, 0.25, MaskChange.all(new Area(40, 40, 30, 20))),
                    new Layer(3, Kind.PICTURE, "empty", true, 1, Raster.EMPTY).locked(true),
                    new Layer(4, Kind.MASK, "mask", true, 0.5, MaskChange.all(new Area(0, 0, 20, 20)))),
            new Area(-64, 0, 512, 256));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("canvas.ora");
    }

    @Test
    void aDocumentComesBackAsItWas() throws IOException {
        new OpenRasterWriter().save(DOCUMENT, file);
        assertThat(OpenRasterReader.read(file)).isEqualTo(DOCUMENT);
        assertThat(folder.toFile().list()).containsExactly("canvas.ora");
    }

    @Test
    void otherProgramsFindWhatTheFormatAsksFor() throws IOException {
        new OpenRasterWriter().save(DOCUMENT, file);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(new String(Arrays.copyOfRange(bytes, 30, 54), StandardCharsets.US_ASCII))
                .isEqualTo("mimetypeimage/openraster");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BufferedImage merged = ImageIO.read(zip.getInputStream(zip.getEntry("mergedimage.png")));
            assertThat(merged.getWidth()).isEqualTo(Stickers.SIDE);
            assertThat(merged.getRGB(64, 64))
                    .isEqualTo(0xff000000 | Stickers.fruit(0.1f).rgb(64, 64));
            assertThat(ImageIO.read(zip.getInputStream(zip.getEntry("Thumbnails/thumbnail.png")))
                            .getWidth())
                    .isLessThanOrEqualTo(256);
            String stack =
                    new String(zip.getInputStream(zip.getEntry("stack.xml")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(stack)
                    .contains("name=\"mask\"")
                    .containsPattern("name=\"mask\"[^>]*visibility=\"hidden\"")
                    .containsOnlyOnce("edit-locked")
                    .containsPattern("name=\"empty\"[^>]*edit-locked=\"true\"");
        }
    }

    @Test
    void aLayerThatIsTheSameIsEncodedOnce() throws IOException {
        OpenRasterWriter writer = new OpenRasterWriter();
        writer.saveQuickly(DOCUMENT, file);
        Document next = DOCUMENT.without(4).framed(new Area(0, 0, 256, 256));
        writer.saveQuickly(next, file);
        assertThat(OpenRasterReader.read(file).layers()).hasSize(3);
        assertThat(OpenRasterReader.read(file).frame()).isEqualTo(next.frame());
    }

    @Test
    void howFarItIsIsToldToItsEnd() throws IOException {
        OpenRasterWriter writer = new OpenRasterWriter();
        List<Double> first = Collections.synchronizedList(new ArrayList<>());
        writer.save(DOCUMENT, file, first::add);
        assertThat(first).contains(1.0).allMatch(share -> share > 0 && share <= 1);
        // what is packed already is not counted
        List<Double> second = Collections.synchronizedList(new ArrayList<>());
        writer.save(DOCUMENT, file, second::add);
        assertThat(second).contains(1.0).hasSizeLessThan(first.size());
    }

    @Test
    void groupsOfOtherProgramsComeAsTheirLayers() throws IOException {
        write(
                "<image w='64' h='64' version='0.0.5'><stack><stack x='10' opacity='0.5' name='g'>"
                        + "<layer name='a' src='data/a.png' x='5' y='1' opacity='0.5' composite-op='svg:multiply'/></stack>"
                        + "<text/><layer name='b' src='data/a.png' visibility='hidden' edit-locked='true'/></stack></image>",
                Map.of("data/a.png", png()));
        Document document = OpenRasterReader.read(file);
        assertThat(document.layers()).extracting(Layer::name).containsExactly("b", "a");
        Layer a = document.layers().get(1);
        assertThat(a.opacity()).isEqualTo(0.25);
        assertThat(a.raster().bounds()).isEqualTo(new Area(15, 1, 2, 2));
        assertThat(document.layers().get(0).visible()).isFalse();
        assertThat(document.layers()).extracting(Layer::locked).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE image [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><image><stack><layer name='&x;' src='data/a.png'/></stack></image>",
                "<!DOCTYPE l [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><image><stack><layer name='&b;' src='data/a.png'/></stack></image>",
                "<image><stack><layer src='../../../etc/passwd'/></stack></image>",
                "<image><stack><layer src='/etc/passwd'/></stack></image>",
                "<image><stack><layer src='data'/></stack></image>",
                "<image><stack><layer/></stack></image>",
                "<image><stack><layer src='data/a.png' x='9999999'/></stack></image>",
                "<image><stack x='2147483647'><layer src='data/a.png' x='2147483647'/></stack></image>",
                "<image><stack><layer src='data/a.png' x='here'/></stack></image>",
                "<image><stack><layer src='data/a.png' opacity='much'/></stack></image>",
                "<image xmlns:p='urn:pochade:canvas' p:frame='0 0 7 9'><stack/></image>",
                "<image><stack><layer src='stack.xml'/></stack></image>",
                "<image><stack>",
                ""
            })
    void hostileStacksAreRefused(String stack) throws IOException {
        write(stack, Map.of("data/a.png", png()));
        assertThatThrownBy(() -> OpenRasterReader.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void deepGroupsAndMassesOfLayersAreRefused() throws IOException {
        write("<image>" + "<stack>".repeat(500) + "</stack>".repeat(500) + "</image>", Map.of());
        assertThatThrownBy(() -> OpenRasterReader.read(file)).hasMessageContaining("groups");
        String layers = String.join("", Collections.nCopies(1000, "<layer src='data/a.png'/>"));
        write("<image><stack>" + layers + "</stack></image>", Map.of("data/a.png", png()));
        assertThatThrownBy(() -> OpenRasterReader.read(file)).hasMessageContaining("layers");
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() throws IOException {
        write("<image><stack/>" + " ".repeat(2 << 20) + "</image>", Map.of());
        assertThatThrownBy(() -> OpenRasterReader.read(file)).hasMessageContaining("unpacks");
        byte[] huge = png();
        // the width and height of the header
        Arrays.fill(huge, 16, 24, (byte) 0x7f);
        write("<image><stack><layer src='data/a.png'/></stack></image>", Map.of("data/a.png", huge));
        assertThatThrownBy(() -> OpenRasterReader.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        new OpenRasterWriter().save(DOCUMENT, file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 211) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> OpenRasterReader.read(file)).isInstanceOf(IOException.class);
        }
        Files.writeString(file, "no zip at all");
        assertThatThrownBy(() -> OpenRasterReader.read(file)).isInstanceOf(IOException.class);
        write("<image><stack><layer src='data/a.png'/></stack></image>", Map.of("data/a.png", new byte[] {1, 2, 3}));
        assertThatThrownBy(() -> OpenRasterReader.read(file)).isInstanceOf(IOException.class);
    }

    private static byte[] png() throws IOException {
        return LayerPng.write(2, 2, -1, -1, -1, -1);
    }

    private void write(String stack, Map<String, byte[]> others) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>(others);
        entries.put("mimetype", "image/openraster".getBytes(StandardCharsets.US_ASCII));
        entries.put("stack.xml", stack.getBytes(StandardCharsets.UTF_8));
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }
}
