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
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
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
        try (LibraryRecords records = new LibraryRecords(home.resolve("library.db"), "");
                ModelHashes hashes = new ModelHashes(records)) {
            assertThat(new NetworkHashes(hashes).of(networks).join())
                    .isEqualTo(Map.of(
                            checkpoint,
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
