package pochade.inference.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.Stage;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.TextualInversion;
import pochade.inference.api.request.TinyVae;
import pochade.inference.golden.GoldenCases;
import pochade.inference.weights.SafetensorsWriter;

/** Jobs with other files beside the checkpoint, on the small models of the golden cases. */
class RequestedFilesTest {

    private static final LocalInferenceService SERVICE = new LocalInferenceService(DeviceChoice.CPU, 1, 0);
    private static final String SD15 = "sd15";
    private static final String TAESD = "taesd";
    private static final String OTHER_VAE = "sd2/vae";
    private static final Extent SIZE = new Extent(64, 72);

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    private static Path model(String name) {
        return GoldenCases.path("diffusion/models/" + name);
    }

    private static Path embedding(String name) {
        return GoldenCases.path("diffusion/textual-inversion/files/" + name);
    }

    private static Networks networks(Optional<Path> vae, TextualInversion... embeddings) {
        return new Networks(model(SD15), vae, List.of(), List.of(embeddings), 1);
    }

    /** What a job told. */
    private record Told(List<JobEvent> events, JobEvent end) {

        RgbImage picture() {
            assertThat(end).isInstanceOf(JobEvent.Finished.class);
            return ((JobEvent.Finished) end).result().images().get(0);
        }

        List<RgbImage> previews() {
            return events.stream()
                    .filter(JobEvent.Progressed.class::isInstance)
                    .flatMap(event -> ((JobEvent.Progressed) event).progress().preview().stream())
                    .toList();
        }

        long loadings() {
            return events.stream()
                    .filter(event -> event instanceof JobEvent.Staged staged && staged.stage() == Stage.LOADING_MODEL)
                    .count();
        }

        String refusal() {
            assertThat(end).isInstanceOf(JobEvent.Failed.class);
            Failure failure = ((JobEvent.Failed) end).failure();
            assertThat(failure).isInstanceOf(Failure.BadModel.class);
            return failure.summary();
        }
    }

    private static Told run(Networks networks, String prompt, Preview preview) {
        return run(networks, prompt, preview, SIZE);
    }

    private static Told run(Networks networks, String prompt, Preview preview, Extent size) {
        return run(request(networks, prompt, preview, size));
    }

    private static GenerationRequest request(Networks networks, String prompt, Preview preview, Extent size) {
        return new GenerationRequest(
                networks,
                Prompt.of(prompt),
                new Sampling(SamplerName.EULER, ScheduleName.AUTOMATIC, 2, 1),
                size,
                new Batch(7, 1),
                preview);
    }

    private static Told run(GenerationRequest request) {
        List<JobEvent> events = new CopyOnWriteArrayList<>();
        CompletableFuture<JobEvent> end = new CompletableFuture<>();
        SERVICE.submit(request, event -> {
            events.add(event);
            if (event.isEnd()) {
                end.complete(event);
            }
        });
        return new Told(events, end.join());
    }

    private static double meanDifference(RgbImage one, RgbImage other) {
        assertThat(one.extent()).isEqualTo(other.extent());
        byte[] first = one.toBytes();
        byte[] second = other.toBytes();
        return IntStream.range(0, first.length)
                .map(i -> Math.abs(Byte.toUnsignedInt(first[i]) - Byte.toUnsignedInt(second[i])))
                .average()
                .orElseThrow();
    }

    @Test
    void another_vae_decodes_in_place_of_the_models_own() {
        RgbImage own = run(networks(Optional.empty()), "a photo", Preview.NONE).picture();
        Told other = run(networks(Optional.of(model(OTHER_VAE))), "a photo", Preview.NONE);
        Told again = run(networks(Optional.of(model(OTHER_VAE))), "a photo", Preview.NONE);
        RgbImage tiny = run(networks(Optional.of(model(TAESD))), "a photo", Preview.NONE)
                .picture();
        assertThat(meanDifference(other.picture(), own)).isGreaterThan(10);
        assertThat(meanDifference(tiny, own)).isGreaterThan(10);
        assertThat(again.picture()).isEqualTo(other.picture());
        assertThat(other.loadings()).isEqualTo(1);
        assertThat(again.loadings()).isZero();
    }

    @Test
    void a_tiny_autoencoder_does_the_work_of_the_vae_in_one_direction_or_both() {
        Networks full = networks(Optional.empty());
        Networks decodes = full.with(new TinyVae(Optional.empty(), Optional.of(model(TAESD))));
        Networks encodes = full.with(new TinyVae(Optional.of(model(TAESD)), Optional.empty()));
        Networks both = full.with(new TinyVae(Optional.of(model(TAESD)), Optional.of(model(TAESD))));
        Networks tiny = networks(Optional.of(model(TAESD)));
        Told first = run(decodes, "a photo", Preview.NONE);
        assertThat(run(decodes, "a photo", Preview.NONE).loadings()).isZero();
        assertThat(first.picture()).isEqualTo(run(tiny, "a photo", Preview.NONE).picture());
        assertThat(run(encodes, "a photo", Preview.NONE).picture())
                .isEqualTo(run(full, "a photo", Preview.NONE).picture());
        List<RgbImage> changed = Stream.of(full, decodes, encodes, both)
                .map(networks -> changed(networks).picture())
                .toList();
        assertThat(changed).doesNotHaveDuplicates();
        assertThat(changed.get(3)).isEqualTo(changed(tiny).picture());
    }

    /** From another picture. */
    private static Told changed(Networks networks) {
        byte[] pixels = new byte[3 * 64 * 72];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 251);
        }
        return run(
                request(networks, "a photo", Preview.NONE, SIZE).with(ImageToImage.of(RgbImage.of(SIZE, pixels), 0.5)));
    }

    @Test
    void what_can_not_take_the_place_of_the_vae_in_a_direction_is_refused(@TempDir Path folder) throws IOException {
        Path decoder = SafetensorsWriter.renamed(
                model(TAESD).resolve("diffusion_pytorch_model.safetensors"),
                folder.resolve("decoder.safetensors"),
                name -> name.startsWith("decoder.") ? name : "");
        Networks full = networks(Optional.empty());
        assertRefused(
                full.with(new TinyVae(Optional.of(decoder), Optional.empty())),
                Preview.NONE,
                "is the decoder of a tiny autoencoder alone; encode with the full VAE");
        assertRefused(
                full.with(new TinyVae(Optional.empty(), Optional.of(model(OTHER_VAE)))),
                Preview.NONE,
                "is no tiny autoencoder (TAESD)");
    }

    @Test
    void a_vae_is_read_again_when_its_file_has_changed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("taesd.safetensors");
        Path whole = model(TAESD).resolve("diffusion_pytorch_model.safetensors");
        Networks networks = networks(Optional.of(Files.copy(whole, file)));
        RgbImage before = run(networks, "a photo", Preview.NONE).picture();
        SafetensorsWriter.renamed(whole, file, name -> name.replace("decoder.layers.2.", "decoder.layers.swapped.")
                .replace("decoder.layers.3.", "decoder.layers.2.")
                .replace("decoder.layers.swapped.", "decoder.layers.3."));
        assertThat(run(networks, "a photo", Preview.NONE).picture()).isNotEqualTo(before);
    }

    @Test
    void a_tiny_autoencoder_draws_previews_in_the_size_of_the_picture() {
        Told linear = run(networks(Optional.empty()), "a photo", Preview.every(1));
        Told drawn = run(networks(Optional.empty()), "a photo", new Preview(1, Optional.of(model(TAESD))));
        assertThat(linear.previews()).extracting(RgbImage::extent).containsExactly(new Extent(8, 9));
        assertThat(drawn.previews()).extracting(RgbImage::extent).containsExactly(SIZE);
        assertThat(drawn.picture()).isEqualTo(linear.picture());
    }

    @Test
    void large_previews_are_reduced() {
        Extent large = new Extent(72, 576);
        Told told = run(networks(Optional.empty()), "a", new Preview(1, Optional.of(model(TAESD))), large);
        assertThat(told.previews()).extracting(RgbImage::extent).containsExactly(new Extent(64, 512));
    }

    @Test
    void a_word_of_a_textual_inversion_changes_the_picture() {
        TextualInversion word = new TextualInversion("EMB", embedding("sd1-4.safetensors"));
        RgbImage plain =
                run(networks(Optional.empty()), "a photo of emb", Preview.NONE).picture();
        RgbImage without =
                run(networks(Optional.empty(), word), "a photo", Preview.NONE).picture();
        RgbImage with = run(networks(Optional.empty(), word), "a photo of emb", Preview.NONE)
                .picture();
        assertThat(with).isNotEqualTo(plain);
        assertThat(without)
                .isEqualTo(
                        run(networks(Optional.empty()), "a photo", Preview.NONE).picture());
    }

    @Test
    void files_that_do_not_fit_are_refused_before_the_model_is_loaded() {
        Path sdxl = embedding("sdxl.safetensors");
        Path starterVae = Path.of(System.getProperty("project.root")).resolve("inference/models/starter/vae");
        assertRefused(
                networks(Optional.empty(), new TextualInversion("emb", sdxl)),
                Preview.NONE,
                "text encoders of [8, 12]");
        assertRefused(
                networks(Optional.of(starterVae)),
                Preview.NONE,
                "is for latents of 8 channels; those of this model have 4");
        assertRefused(
                networks(Optional.empty()), new Preview(1, Optional.of(starterVae)), "is for latents of 8 channels");
        assertRefused(networks(Optional.of(sdxl)), Preview.NONE, "is no VAE");
        assertRefused(networks(Optional.of(model(SD15).resolve("unet"))), Preview.NONE, "'UNet2DConditionModel'");
    }

    private static void assertRefused(Networks networks, Preview preview, String words) {
        Told told = run(networks, "emb", preview);
        assertThat(told.refusal()).contains(words);
        assertThat(told.loadings()).isZero();
    }
}
