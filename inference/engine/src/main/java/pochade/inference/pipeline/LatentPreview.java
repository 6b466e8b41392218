package pochade.inference.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.pixels.TensorImages;
import pochade.inference.weights.source.ModelSource;

/**
 * A small picture of latents without the decoder: each pixel a linear function of its latent, one eighth of the size.
 * The map is a fit of colours to latents; for Stable Diffusion 1.x, 2.x and XL the widely used fits, for other models a
 * file {@code vae/latent_rgb.json} in the model's folder.
 */
public final class LatentPreview implements StepPreview {

    private static final Logger LOG = LoggerFactory.getLogger(LatentPreview.class);
    private static final int COLOURS = 3;
    private static final long LARGEST_FILE = 64 << 10;

    /** Stable Diffusion 1.x and 2.x, a row for each latent channel, to red, green and blue in -1 to 1 (ComfyUI's fit). */
    private static final Fit STABLE_DIFFUSION = new Fit(
            List.of(
                    List.of(0.3512f, 0.2297f, 0.3227f),
                    List.of(0.3250f, 0.4974f, 0.2350f),
                    List.of(-0.2829f, 0.1762f, 0.2721f),
                    List.of(-0.2120f, -0.2616f, -0.7177f)),
            List.of(0f, 0f, 0f));

    /** Stable Diffusion XL (ComfyUI's fit). */
    private static final Fit STABLE_DIFFUSION_XL = new Fit(
            List.of(
                    List.of(0.3651f, 0.4232f, 0.4341f),
                    List.of(-0.2533f, -0.0042f, 0.1068f),
                    List.of(0.1076f, 0.1111f, -0.0362f),
                    List.of(-0.3165f, -0.2492f, -0.2188f)),
            List.of(0.1084f, -0.0175f, -0.0011f));

    private static final Set<ModelFamily> XL = EnumSet.of(ModelFamily.SDXL, ModelFamily.SDXL_REFINER);

    private final Optional<Fit> fit;

    private LatentPreview(Optional<Fit> fit) {
        this.fit = fit;
    }

    /**
     * @param factors a row of red, green and blue for each latent channel
     * @param bias red, green and blue
     */
    record Fit(List<List<Float>> factors, List<Float> bias) {}

    static LatentPreview of(ModelSource model, int channels) {
        Path file = model.path().resolve("vae").resolve("latent_rgb.json");
        Optional<Fit> own = Files.isRegularFile(file) ? read(file, channels) : Optional.empty();
        if (own.isPresent() || channels != 4) {
            return new LatentPreview(own);
        }
        boolean xl = XL.contains(model.family());
        return new LatentPreview(Optional.of(xl ? STABLE_DIFFUSION_XL : STABLE_DIFFUSION));
    }

    /** A broken file costs the preview, not the model. */
    private static Optional<Fit> read(Path file, int channels) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new IOException("is larger than " + LARGEST_FILE + " bytes");
            }
            Fit fit = new ObjectMapper().readValue(file.toFile(), Fit.class);
            boolean fits = fit.bias().size() == COLOURS
                    && fit.factors().size() == channels
                    && fit.factors().stream().allMatch(row -> row.size() == COLOURS);
            if (!fits) {
                throw new IOException("is not a map of " + channels + " channels to 3 colours");
            }
            return Optional.of(fit);
        } catch (JsonProcessingException e) {
            LOG.warn("{} is not read: {}", file, e.getOriginalMessage());
        } catch (IOException e) {
            LOG.warn("{} is not read: {}", file, e.getMessage());
        }
        return Optional.empty();
    }

    @Override
    public Optional<RgbImage> render(NDArray latents) {
        return fit.map(known -> render(latents, known));
    }

    private static RgbImage render(NDArray latents, Fit fit) {
        try (NDManager scope = latents.getManager().newSubManager()) {
            scope.tempAttachAll(latents);
            long channels = latents.getShape().get(1);
            long height = latents.getShape().get(2);
            long width = latents.getShape().get(3);
            NDArray pixels = latents.get(0).reshape(channels, height * width);
            List<Float> flat = fit.factors().stream().flatMap(List::stream).toList();
            NDArray factors = array(scope, flat).reshape(channels, COLOURS);
            NDArray colours = factors.transpose()
                    .matMul(pixels)
                    .add(array(scope, fit.bias()).reshape(COLOURS, 1));
            return TensorImages.toImages(colours.reshape(1, COLOURS, height, width))
                    .get(0);
        }
    }

    private static NDArray array(NDManager scope, List<Float> values) {
        float[] numbers = new float[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i);
        }
        return scope.create(numbers);
    }
}
