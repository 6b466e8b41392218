package pochade.inference.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.api.image.Mask;
import pochade.inference.api.request.Inpainting.SoftInpainting;
import pochade.inference.api.request.Upscaler;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.golden.GoldenCases;
import pochade.inference.golden.GoldenModel;

/** Latents are resized as by torch and blended by the formulas of the WebUI's soft inpainting. */
class LatentsGoldenTest {

    private static Stream<JsonNode> cases(String kind) {
        return StreamSupport.stream(
                GoldenCases.ownJson("pictures/pictures.json").get(kind).spliterator(), false);
    }

    private static float[] floats(JsonNode list) {
        float[] floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = list.get(i).floatValue();
        }
        return floats;
    }

    @TestFactory
    Stream<DynamicTest> resizes_latents_as_torch() {
        return cases("latents").map(golden -> {
            Upscaler.Latent mode = Upscaler.Latent.valueOf(golden.get("mode").textValue());
            long rows = golden.get("rows").longValue();
            return DynamicTest.dynamicTest(mode + " to " + rows, () -> {
                try (GoldenModel golds = new GoldenModel()) {
                    NDArray latents = golds.scope().create(floats(golden.get("latents")), new Shape(1, 2, 5, 7));
                    NDArray resized = new LatentResize(golds.torch().kernels())
                            .apply(latents, mode, rows, golden.get("columns").longValue());
                    GoldenCases.assertClose(
                            mode.label(), resized.toFloatArray(), floats(golden.get("resized")), 1e-6, 0);
                }
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> blends_latents_and_keeps_their_lengths() {
        return cases("blend")
                .map(golden -> DynamicTest.dynamicTest(golden.get("power").toString(), () -> {
                    try (GoldenModel golds = new GoldenModel()) {
                        Shape shape = new Shape(1, 4, 3, 5);
                        NDArray original = golds.scope().create(floats(golden.get("original")), shape);
                        NDArray painted = golds.scope().create(floats(golden.get("painted")), shape);
                        NDArray mask = golds.scope().create(floats(golden.get("share")), new Shape(1, 1, 3, 5));
                        SoftInpainting settings =
                                new SoftInpainting(1, 1, golden.get("power").doubleValue(), 0, 0.5, 2);
                        NDArray blended = new SoftBlend(golds.torch().kernels(), settings, mask, original)
                                .during(painted, new NoiseLevel(1, 1, 0));
                        GoldenCases.assertClose(
                                "blend", blended.toFloatArray(), floats(golden.get("blended")), 2e-6, 1e-6);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> masks_what_changed() {
        return cases("changes")
                .map(golden -> DynamicTest.dynamicTest(golden.get("settings").toString(), () -> assertChanges(golden)));
    }

    private static void assertChanges(JsonNode golden) throws IOException {
        float[] numbers = floats(golden.get("settings"));
        SoftInpainting settings =
                new SoftInpainting(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        Mask mask = new ChangeMask(
                        settings,
                        golden.get("columns").intValue(),
                        golden.get("rows").intValue())
                .of(floats(golden.get("distances")), floats(golden.get("painted")));
        byte[] expected = golden.get("mask").binaryValue();
        byte[] actual = mask.toBytes();
        for (int i = 0; i < expected.length; i++) {
            assertThat(Byte.toUnsignedInt(actual[i]))
                    .as("pixel %d", i)
                    .isBetween(Byte.toUnsignedInt(expected[i]) - 1, Byte.toUnsignedInt(expected[i]) + 1);
        }
    }
}
