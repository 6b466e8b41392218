package pochade.inference.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.golden.GoldenCases;

/** Pictures are prepared as Pillow and the WebUI prepare them, to the last bit. */
class PicturesGoldenTest {

    private static Stream<JsonNode> cases(String kind) {
        return StreamSupport.stream(
                GoldenCases.ownJson("pictures/pictures.json").get(kind).spliterator(), false);
    }

    private static Extent extent(JsonNode pair) {
        return new Extent(pair.get(0).intValue(), pair.get(1).intValue());
    }

    private static byte[] bytes(JsonNode text) {
        try {
            return text.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> resizes_as_pillow() {
        return cases("resize").map(golden -> {
            String filter = golden.get("filter").textValue();
            Extent to = extent(golden.get("to"));
            return DynamicTest.dynamicTest(filter + " to " + to, () -> {
                RgbImage picture = RgbImage.of(extent(golden.get("from")), bytes(golden.get("picture")));
                assertThat(Resampling.valueOf(filter).resize(picture, to).toBytes())
                        .isEqualTo(bytes(golden.get("resized")));
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> fills_as_the_webui() {
        return cases("fill")
                .map(golden -> DynamicTest.dynamicTest(golden.get("size").toString(), () -> {
                    Extent size = extent(golden.get("size"));
                    RgbImage filled = ColourFill.fill(
                            RgbImage.of(size, bytes(golden.get("picture"))), Mask.of(size, bytes(golden.get("mask"))));
                    assertThat(filled.toBytes()).isEqualTo(bytes(golden.get("filled")));
                }));
    }
}
