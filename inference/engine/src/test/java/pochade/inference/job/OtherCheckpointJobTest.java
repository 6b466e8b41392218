package pochade.inference.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Refiner;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.Upscaler;

/** Jobs of two checkpoints, where memory has room for one. */
class OtherCheckpointJobTest {

    private static final Path STARTER =
            Path.of(System.getProperty("project.root")).resolve("inference/models/starter");

    private static final HiresFix HIRES = new HiresFix(
            Upscaler.Filter.LANCZOS,
            new Extent(96, 96),
            OptionalInt.of(2),
            0.5,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty());

    @TempDir
    private Path same;

    private static GenerationRequest request() {
        return new GenerationRequest(
                Networks.of(STARTER),
                Prompt.of("red apple"),
                new Sampling(SamplerName.EULER, ScheduleName.AUTOMATIC, 3, 4),
                new Extent(64, 64),
                new Batch(1, 2),
                Preview.every(1));
    }

    /** The same model from another place, so that nothing but the handing over is seen. */
    private void copy() throws IOException {
        try (Stream<Path> files = Files.walk(STARTER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = same.resolve(STARTER.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.createSymbolicLink(target, file.toRealPath());
            }
        }
    }

    @Test
    void the_next_model_takes_the_place_of_the_one_before() throws IOException {
        copy();
        try (LocalInferenceService service = new LocalInferenceService(DeviceChoice.CPU, 1, 1)) {
            assertThat(images(service, request().withRefiner(Optional.of(new Refiner(same, 0.5)))))
                    .isEqualTo(images(service, request()));
            GenerationRequest twice = request().with(HIRES.withCheckpoint(Optional.of(same)));
            assertThat(images(service, twice.withRefiner(Optional.of(new Refiner(STARTER, 0.6)))))
                    .isEqualTo(images(service, request().with(HIRES)));
        }
    }

    private static List<RgbImage> images(LocalInferenceService service, GenerationRequest request) {
        JobEvent end = service.submit(request, event -> {}).end().join();
        assertThat(end).isInstanceOf(JobEvent.Finished.class);
        return ((JobEvent.Finished) end).result().images();
    }
}
