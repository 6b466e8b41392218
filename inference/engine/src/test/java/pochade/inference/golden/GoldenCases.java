package pochade.inference.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the golden cases (system property {@code golden}) and compares with them. */
public final class GoldenCases {

    /** A tolerance below this share of the largest expected value is read as that. */
    private static final double LEAST_SHARE = 2e-5;

    private static final String OWN = "inference/engine/src/test/golden";

    private static final ObjectMapper JSON = new ObjectMapper();

    private GoldenCases() {}

    /** A file or folder such as {@code diffusion/clip-text}; where it is absent, the calling test is skipped. */
    public static Path path(String name) {
        Path path = folder().resolve(name).normalize();
        assumeTrue(Files.exists(path), () -> "no golden cases: " + path + " is absent");
        return path;
    }

    /** A file or folder of the full set and of the project's own cases, where there are such. */
    public static Stream<Path> everywhere(String name) {
        return Stream.of(root().resolve(OWN), folder())
                .distinct()
                .map(folder -> folder.resolve(name).normalize())
                .filter(Files::exists);
    }

    /** The full set of cases; where it is absent, the project's own few. */
    private static Path folder() {
        Path full = root().resolve(System.getProperty("golden", ""));
        return Files.isDirectory(full.resolve("diffusion")) ? full : root().resolve(OWN);
    }

    private static Path root() {
        return Path.of(System.getProperty("project.root", ""));
    }

    /** A JSON file such as {@code diffusion/clip-text/index.json}; where it is absent, the calling test is skipped. */
    public static JsonNode json(String name) {
        return json(path(name));
    }

    /** A JSON file of the project's own cases, which is always there. */
    public static JsonNode ownJson(String name) {
        return json(ownPath(name));
    }

    /** A file of the project's own cases, which is always there. */
    public static Path ownPath(String name) {
        return root().resolve(OWN).resolve(name);
    }

    /** A JSON file that is there. */
    public static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** A safetensors file; where it is absent, the calling test is skipped. */
    public static GoldenTensors tensors(String name) {
        return GoldenTensors.read(path(name));
    }

    /** Holds |actual - expected| to max(atol, 2e-5 of the largest expected value) + rtol * |expected| everywhere. */
    public static void assertClose(String what, float[] actual, float[] expected, double atol, double rtol) {
        assertThat(actual).as("length of %s", what).hasSameSizeAs(expected);
        double floor = Math.max(atol, LEAST_SHARE * largest(expected));
        int worst = -1;
        double worstExcess = 0;
        double largestError = 0;
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs((double) actual[i] - expected[i]);
            double excess = error - floor - rtol * Math.abs(expected[i]);
            largestError = Math.max(largestError, error);
            if (!(excess <= worstExcess)) {
                worst = i;
                worstExcess = excess;
                if (Double.isNaN(excess)) {
                    break;
                }
            }
        }
        if (worst >= 0) {
            fail(String.format(
                    Locale.ROOT,
                    "%s: [%d] is %.9g, expected %.9g; largest error %.3g, allowed %.3g + %.3g * |expected|",
                    what,
                    worst,
                    actual[worst],
                    expected[worst],
                    largestError,
                    floor,
                    rtol));
        }
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
