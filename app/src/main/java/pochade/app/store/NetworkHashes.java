package pochade.app.store;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.models.HashedPart;
import pochade.app.models.ModelHashes;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;

/** The hashes of a picture's networks, as short as the WebUI writes them. */
public final class NetworkHashes {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkHashes.class);

    /** Digits of the hash of a checkpoint or a VAE. */
    private static final int MODEL_DIGITS = 10;

    /** Digits of the hash of a LoRA or a textual inversion. */
    private static final int ADDITION_DIGITS = 12;

    private final ModelHashes hashes;

    public NetworkHashes(ModelHashes hashes) {
        this.hashes = hashes;
    }

    /** The hashes by path, soon; never fails: what can't be read has none. */
    public CompletableFuture<Map<Path, String>> of(GenerationRequest request) {
        Networks networks = request.networks();
        Map<Path, CompletableFuture<String>> asked = new LinkedHashMap<>();
        request.checkpoints().forEach(it -> asked.put(it, hash(it, HashedPart.FILE, MODEL_DIGITS)));
        networks.vae().ifPresent(vae -> asked.put(vae, hash(vae, HashedPart.FILE, MODEL_DIGITS)));
        networks.loras()
                .forEach(lora -> asked.put(lora.file(), hash(lora.file(), loraPart(lora.file()), ADDITION_DIGITS)));
        networks.embeddings().forEach(it -> asked.put(it.file(), hash(it.file(), HashedPart.FILE, ADDITION_DIGITS)));
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> {
                    Map<Path, String> found = new LinkedHashMap<>();
                    asked.forEach((file, hash) -> found.put(file, hash.join()));
                    found.values().removeIf(String::isEmpty);
                    return found;
                });
    }

    private static HashedPart loraPart(Path file) {
        boolean hasHeader = file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
        return hasHeader ? HashedPart.BEHIND_HEADER : HashedPart.FILE;
    }

    private CompletableFuture<String> hash(Path file, HashedPart part, int digits) {
        return hashes.of(file, part)
                .thenApply(sha256 -> sha256.substring(0, digits))
                .exceptionally(fault -> {
                    LOG.warn("{} has no hash", file, fault);
                    return "";
                });
    }
}
