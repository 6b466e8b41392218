package pochade.inference.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.InferenceService;
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
import pochade.inference.process.ProcessInferenceService;
import pochade.inference.process.Supervision;

/** Switching between models in one process: memory comes back. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ModelSwitchTest {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int WARM_UP = 16;
    private static final int SWITCHES = 20;
    private static final int LAST = 6;

    @TempDir
    private Path folder;

    @Test
    void memory_is_back_after_twenty_switches() throws IOException {
        assumeTrue(Files.exists(STATUS), "resident memory is read from Linux");
        Path other = copyOfTheStarter();
        // one MiB: no model may stay beside the next one
        try (InferenceService service =
                new ProcessInferenceService(StarterWorker.command("--memory-budget", "1"), Supervision.DEFAULT)) {
            long before = lowestKib(service, other, WARM_UP);
            assertThat(lowestKib(service, other, SWITCHES)).isCloseTo(before, withinPercentage(5));
        }
    }

    /** Makes a picture with each of two models by turns; what was resident at least after one of the last, for it goes up and down. */
    private static long lowestKib(InferenceService service, Path other, int switches) throws IOException {
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < switches; i++) {
            generate(service, i % 2 == 0 ? StarterWorker.STARTER : other);
            if (i >= switches - LAST) {
                lowest = Math.min(lowest, residentKib());
            }
        }
        return lowest;
    }

    private Path copyOfTheStarter() throws IOException {
        Path copy = folder.resolve("other");
        try (Stream<Path> files = Files.walk(StarterWorker.STARTER)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(StarterWorker.STARTER.relativize(file)));
            }
        }
        return copy;
    }

    private static void generate(InferenceService service, Path model) {
        GenerationRequest request = new GenerationRequest(
                Networks.of(model),
                Prompt.of("red apple"),
                new Sampling(SamplerName.EULER, ScheduleName.AUTOMATIC, 1, 1),
                new Extent(64, 64),
                new Batch(1, 1),
                Preview.NONE);
        assertThat(service.submit(request, event -> {}).end().join()).isInstanceOf(JobEvent.Finished.class);
    }

    private static long residentKib() throws IOException {
        ProcessHandle worker = ProcessHandle.current().children().findFirst().orElseThrow();
        String status = Files.readString(Path.of("/proc", Long.toString(worker.pid()), "status"));
        Matcher resident = RESIDENT.matcher(status);
        assertThat(resident.find()).isTrue();
        return Long.parseLong(resident.group(1));
    }
}
