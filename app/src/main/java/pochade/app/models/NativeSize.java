package pochade.app.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;

/** Reads the size that a model was trained for from {@code unet/config.json}, without trusting the file. */
final class NativeSize {

    private NativeSize() {}

    /** What Stable Diffusion 1.x was trained for, for folders that do not tell. */
    static final Extent USUAL = new Extent(512, 512);

    static final long LARGEST_CONFIG = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(NativeSize.class);

    private static final ObjectMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build());

    /** The size in pixels: {@code sample_size} latents to a side, eight pixels to a latent. */
    static Extent of(Path model) {
        Path config = model.resolve("unet").resolve("config.json");
        try {
            if (!Files.isRegularFile(config) || Files.size(config) > LARGEST_CONFIG) {
                return USUAL;
            }
            return of(JSON.readTree(Files.readAllBytes(config)).path("sample_size"));
        } catch (JsonProcessingException e) {
            LOG.warn("{} is not JSON; the size of its pictures is taken as {}", config, USUAL);
            return USUAL;
        } catch (IOException e) {
            LOG.warn("{} can't be read; the size of its pictures is taken as {}", config, USUAL, e);
            return USUAL;
        }
    }

    private static Extent of(JsonNode sampleSize) {
        int longest = GenerationRequest.LONGEST_SIDE / GenerationRequest.LATENT_FACTOR;
        int shortest = GenerationRequest.SHORTEST_SIDE / GenerationRequest.LATENT_FACTOR;
        int latents = sampleSize.asInt();
        if (!sampleSize.isInt() || latents < shortest || latents > longest) {
            return USUAL;
        }
        int side = latents * GenerationRequest.LATENT_FACTOR;
        return new Extent(side, side);
    }
}
