package pochade.inference.model.vae;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.layout.Conversion;
import pochade.inference.weights.layout.Naming;

/**
 * The layers of a tiny autoencoder in a file without a config. Diffusers names them {@code decoder.layers.3.conv.0.weight};
 * the original TAESD files {@code 4.conv.0.weight}, one half in each file, or {@code taesd_decoder.4.conv.0.weight}. Their
 * decoder counts the clamp in front as a layer, so its numbers are one higher.
 */
final class TinyFileLayout implements Naming {

    private static final Pattern NAME = Pattern.compile(
            "(?:(?:taesd_)?(?<half>encoder|decoder)\\.(?:layers\\.)?)?(?<index>\\d{1,3})\\.(?<rest>(?:conv\\.\\d\\.)?(?:weight|bias))");

    /** ComfyUI's, against a scaling that it undoes before; all these files take latents at the sampler's scale. */
    private static final Pattern SCALE = Pattern.compile("vae_(scale|shift)");

    private static final String ENCODER = "encoder";
    private static final String DECODER = "decoder";
    private static final int RGB = 3;

    private final Map<String, TinyLayers> halves;
    private final String unnamed;

    /** @param unnamed the half whose layers have no prefix */
    private TinyFileLayout(Map<String, TinyLayers> halves, String unnamed) {
        this.halves = halves;
        this.unnamed = unnamed;
    }

    /** The layout of a file; empty if it is no tiny autoencoder. */
    static Optional<TinyFileLayout> of(WeightSource source) {
        Map<String, TinyLayers> halves = new TreeMap<>();
        source.tensors().forEach((text, tensor) -> {
            Matcher name = NAME.matcher(text);
            if (name.matches()) {
                String half = Objects.requireNonNullElse(name.group("half"), "");
                halves.computeIfAbsent(half, key -> new TinyLayers())
                        .add(Integer.parseInt(name.group("index")), name.group("rest"), tensor);
            }
        });
        if (halves.isEmpty() || !halves.values().stream().allMatch(TinyLayers::isWhole)) {
            return Optional.empty();
        }
        TinyLayers alone = halves.remove("");
        if (alone == null) {
            return Optional.of(new TinyFileLayout(halves, ""));
        }
        String role = alone.in() == RGB ? ENCODER : DECODER;
        return Optional.of(new TinyFileLayout(Map.of(role, alone), role));
    }

    /**
     * The architecture that the shapes tell.
     *
     * @throws pochade.inference.api.error.InferenceException if the file can't decode
     */
    AutoencoderTinyConfig config(WeightSource source) {
        Optional<TinyLayers> encoder = Optional.ofNullable(halves.get(ENCODER));
        TinyLayers decoder = halves.get(DECODER);
        if (decoder == null) {
            throw ModelFault.badModel(
                    source.path(), "is only the encoder of a tiny autoencoder; give its decoder, or a file with both");
        }
        return new AutoencoderTinyConfig(
                encoder.map(TinyLayers::in).orElse(RGB),
                decoder.out(),
                decoder.in(),
                encoder.map(TinyLayers::half),
                decoder.half(),
                1,
                0);
    }

    @Override
    public List<Target> targets(String text) {
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            return SCALE.matcher(text).matches() ? List.of() : List.of(new Target(text, Conversion.COPY));
        }
        String half = Objects.requireNonNullElse(name.group("half"), unnamed);
        int first = Optional.ofNullable(halves.get(half)).map(TinyLayers::first).orElse(0);
        int layer = Integer.parseInt(name.group("index")) - first;
        return List.of(new Target(half + ".layers." + layer + "." + name.group("rest"), Conversion.COPY));
    }
}
