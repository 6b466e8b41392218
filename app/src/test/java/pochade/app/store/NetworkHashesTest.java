package pochade.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.models.LibraryRecords;
import pochade.app.models.ModelHashes;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Refiner;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.TextualInversion;

class NetworkHashesTest {

    @TempDir
    private Path home;

    @Test
    void eachKindHasTheHashThatTheWebUiShows() throws IOException {
        Path checkpoint = write("model.ckpt", "abc");
        Path lora = write("lora.safetensors", "\2\0\0\0\0\0\0\0{}abc");
        Path old = write("old.pt", "abc");
        Path embedding = write("embedding.safetensors", "abc");
        Path gone = home.resolve("gone.pt");
        Networks networks = new Networks(
                checkpoint,
                Optional.of(gone),
                List.of(new Lora(lora, 1, 1), new Lora(old, 1, 1)),
                List.of(new TextualInversion("word", embedding)),
                1);
        Path refiner = write("refiner.safetensors", "abc");
        GenerationRequest request = new GenerationRequest(
                        networks,
                        Prompt.of("fox"),
                        Sampling.DEFAULT,
                        new Extent(512, 512),
                        new Batch(1, 1),
                        Preview.NONE)
                .withRefiner(Optional.of(new Refiner(refiner, 0.8)));
        try (LibraryRecords records = new LibraryRecords(home.resolve("library.db"), "");
                ModelHashes hashes = new ModelHashes(records)) {
            assertThat(new NetworkHashes(hashes).of(request).join())
                    .isEqualTo(Map.of(
                            checkpoint,
                            "ba7816bf8f",
                            refiner,
                            "ba7816bf8f",
                            lora,
                            "ba7816bf8f01",
                            old,
                            "ba7816bf8f01",
                            embedding,
                            "ba7816bf8f01"));
        }
    }

    private Path write(String name, String content) throws IOException {
        return Files.write(home.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
    }
}
