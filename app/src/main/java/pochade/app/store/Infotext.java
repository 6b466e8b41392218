package pochade.app.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pochade.app.prompt.Order;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;

/**
 * Writes the {@code parameters} text of a picture as the WebUI 1.10 does: the prompt, the negative prompt and one line of
 * {@code Key: value} pairs, in the WebUI's order.
 */
public final class Infotext {

    /** The keyword of the text chunk that holds it. */
    public static final String KEYWORD = "parameters";

    private final String version;

    /** @param version of this program, such as {@code 0.1.0} */
    public Infotext(String version) {
        this.version = version;
    }

    /**
     * The text for one picture of an order.
     *
     * @param seed this picture's own
     * @param hashes of the files, by path, as {@link NetworkHashes} gives them; one that is missing is left out
     */
    public String of(Order order, long seed, Map<Path, String> hashes) {
        Prompt written = order.written();
        StringBuilder text = new StringBuilder(written.positive());
        if (!written.negative().isEmpty()) {
            text.append("\nNegative prompt: ").append(written.negative());
        }
        text.append('\n').append(String.join(", ", pairs(order, seed, hashes)));
        return text.toString().strip();
    }

    private List<String> pairs(Order order, long seed, Map<Path, String> hashes) {
        GenerationRequest request = order.request();
        Networks networks = request.networks();
        Sampling sampling = request.sampling();
        List<String> pairs = new ArrayList<>();
        pairs.add("Steps: " + sampling.steps());
        pairs.add("Sampler: " + quote(sampling.sampler().label()));
        pairs.add("Schedule type: " + quote(sampling.resolvedSchedule().label()));
        pairs.add("CFG scale: " + number(sampling.guidanceScale()));
        pairs.add("Seed: " + seed);
        pairs.add("Size: " + request.size());
        add(pairs, "Model hash", hashes.get(networks.checkpoint()));
        add(pairs, "Model", order.modelName());
        networks.vae().ifPresent(vae -> {
            add(pairs, "VAE hash", hashes.get(vae));
            add(pairs, "VAE", String.valueOf(vae.getFileName()));
        });
        if (networks.clipSkip() > 1) {
            pairs.add("Clip skip: " + networks.clipSkip());
        }
        add(pairs, "Lora hashes", loras(order, hashes));
        add(pairs, "TI hashes", embeddings(networks, hashes));
        pairs.add("Version: " + quote("Pochade " + version));
        return pairs;
    }

    private static @Nullable String loras(Order order, Map<Path, String> hashes) {
        List<Lora> loras = order.request().networks().loras();
        return joined(IntStream.range(0, loras.size())
                .mapToObj(i -> named(order.loraNames().get(i), loras.get(i).file(), hashes)));
    }

    private static @Nullable String embeddings(Networks networks, Map<Path, String> hashes) {
        return joined(networks.embeddings().stream().map(it -> named(it.name(), it.file(), hashes)));
    }

    /** Names without what separates them, as the WebUI has it. */
    private static Optional<String> named(String name, Path file, Map<Path, String> hashes) {
        return Optional.ofNullable(hashes.get(file))
                .map(hash -> name.replace(":", "").replace(",", "") + ": " + hash);
    }

    private static @Nullable String joined(Stream<Optional<String>> named) {
        String all = named.flatMap(Optional::stream).distinct().collect(Collectors.joining(", "));
        return all.isEmpty() ? null : all;
    }

    private static void add(List<String> pairs, String key, @Nullable String value) {
        if (value != null) {
            pairs.add(key + ": " + quote(value));
        }
    }

    /** JSON where the value holds what separates pairs, else the bare value. */
    private static String quote(String value) {
        boolean ambiguous = value.chars().anyMatch(c -> c == ',' || c == ':' || c == '\n');
        return ambiguous ? '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"' : value;
    }

    /** {@code 7}, not {@code 7.0}, as the WebUI's form gives it. */
    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
