package pochade.inference.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.weights.SafetensorsFile;
import pochade.inference.weights.TensorEntry;

class NumericFailureTest {

    private static final Path STARTER =
            Path.of(System.getProperty("project.root")).resolve("inference/models/starter");
    private static final short NAN = 0x7e00;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"unet, conv_out.bias, sampler", "vae, decoder.conv_out.bias, VAE"})
    void a_network_that_gives_nan_fails_the_job_by_name(String component, String tensor, String stage)
            throws IOException {
        copy(STARTER, folder);
        spoil(folder.resolve(component).resolve("diffusion_pytorch_model.safetensors"), tensor);
        GenerationRequest request = new GenerationRequest(
                Networks.of(folder),
                Prompt.of("red apple"),
                new Sampling(SamplerName.EULER, ScheduleName.AUTOMATIC, 2, 1),
                new Extent(64, 64),
                new Batch(1, 1),
                Preview.NONE);
        try (LocalInferenceService service = new LocalInferenceService(DeviceChoice.CPU, 1, 0)) {
            JobEvent end = service.submit(request, event -> {}).end().join();
            assertThat(end).isInstanceOfSatisfying(JobEvent.Failed.class, failed -> assertThat(failed.failure())
                    .isEqualTo(new Failure.NumericFailure(stage)));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** Writes a float16 NaN over the first value of a tensor. */
    private static void spoil(Path file, String tensor) throws IOException {
        TensorEntry entry;
        try (SafetensorsFile source = SafetensorsFile.open(file)) {
            entry = Objects.requireNonNull(source.tensors().get(tensor));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(length, 0);
            ByteBuffer nan = ByteBuffer.allocate(Short.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort(0, NAN);
            channel.write(nan, Long.BYTES + length.getLong(0) + entry.begin());
        }
    }
}
