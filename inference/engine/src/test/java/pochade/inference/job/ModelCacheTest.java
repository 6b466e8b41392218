package pochade.inference.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.error.InferenceException;
import pochade.inference.pipeline.StableDiffusion;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.source.ModelSource;

/** Three copies of the starter model and a budget. */
class ModelCacheTest {

    private static final Path STARTER =
            Path.of(System.getProperty("project.root")).resolve("inference/models/starter");
    private static final long BYTES = ModelSource.open(STARTER).parameters() * Float.BYTES;

    @TempDir
    private Path folder;

    private final TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
    private final AtomicInteger loadings = new AtomicInteger();
    private Path a = STARTER;
    private Path b = STARTER;
    private Path c = STARTER;

    @BeforeEach
    void copy() throws IOException {
        a = copy("a");
        b = copy("b");
        c = copy("c");
    }

    @AfterEach
    void close() {
        torch.close();
    }

    private Path copy(String name) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(STARTER)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(STARTER.relativize(file)));
            }
        }
        return copy;
    }

    private StableDiffusion get(ModelCache cache, Path model) {
        return cache.get(ModelSource.open(model), loadings::incrementAndGet);
    }

    @Test
    void the_last_models_stay_while_they_fit() {
        try (ModelCache cache = new ModelCache(torch, 2 * BYTES)) {
            StableDiffusion first = get(cache, a);
            get(cache, b);
            assertThat(get(cache, a)).isSameAs(first);
            get(cache, c); // b is the one that was used least recently
            assertThat(get(cache, a)).isSameAs(first);
            assertThat(loadings).hasValue(3);
            get(cache, b);
            assertThat(loadings).hasValue(4);
        }
    }

    @Test
    void a_model_larger_than_the_budget_is_loaded_alone() {
        try (ModelCache cache = new ModelCache(torch, BYTES - 1)) {
            get(cache, a);
            get(cache, a);
            get(cache, b);
            assertThat(loadings).hasValue(2);
            get(cache, a);
            assertThat(loadings).hasValue(3);
        }
    }

    @Test
    void a_model_that_changed_on_disk_is_read_again() throws IOException {
        try (ModelCache cache = new ModelCache(torch, 4 * BYTES)) {
            StableDiffusion before = get(cache, a);
            Files.setLastModifiedTime(
                    a.resolve("unet/diffusion_pytorch_model.safetensors"), FileTime.fromMillis(1_000_000));
            assertThat(get(cache, a)).isNotSameAs(before);
        }
    }

    @Test
    void a_model_that_cannot_be_loaded_costs_no_other() {
        try (ModelCache cache = new ModelCache(torch, 4 * BYTES)) {
            StableDiffusion good = get(cache, a);
            assertThatThrownBy(() -> get(cache, folder.resolve("none"))).isInstanceOf(InferenceException.class);
            assertThat(get(cache, a)).isSameAs(good);
        }
    }

    @Test
    void all_but_one_can_be_given_up() {
        try (ModelCache cache = new ModelCache(torch, 4 * BYTES)) {
            StableDiffusion kept = get(cache, a);
            get(cache, b);
            assertThat(cache.keepOnly(Optional.of(a))).isTrue();
            assertThat(cache.keepOnly(Optional.of(a))).isFalse();
            assertThat(get(cache, a)).isSameAs(kept);
            get(cache, b);
            assertThat(loadings).hasValue(3);
        }
    }
}
