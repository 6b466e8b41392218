package pochade.inference.weights.upscaler;

import static java.util.Comparator.naturalOrder;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.config.Shapes;
import pochade.inference.weights.kind.Identity;
import pochade.inference.weights.layout.MappedWeights;
import pochade.inference.weights.layout.NetworkLayout;

/**
 * A network that enlarges pictures, on disk. Opening it reads the header, and of DAT a table.
 *
 * @param layout of its tensors in the file
 */
public record UpscalerSource(Path path, UpscalerConfig config, NetworkLayout layout) {

    /** What trainers put the weights into, the averaged ones first, and what is in front of their names. */
    private static final List<String> WRAPPERS =
            List.of("", "model_state_dict.", "state_dict.", "params_ema.", "params-ema.", "params.", "model.", "net.");

    private static final List<String> PREFIXES = List.of("", "module.", "netG.");

    /**
     * Opens a file.
     *
     * @throws pochade.inference.api.error.InferenceException if it is not there, is damaged, or is no such network that is
     *     run; then with what it looks like
     */
    public static UpscalerSource open(Path path) {
        try (WeightSource file = WeightSource.open(path)) {
            return of(file).orElseThrow(() -> ModelFault.badModel(path, refusal(file)));
        }
    }

    /**
     * The network in an opened file; empty if it is none that is run.
     *
     * @throws pochade.inference.api.error.InferenceException if it is one, but not whole
     */
    public static Optional<UpscalerSource> of(WeightSource file) {
        for (String prefix : prefixes()) {
            List<String> names = under(prefix, file);
            Optional<UpscalerArchitecture> known =
                    OtherUpscaler.of(names).isPresent() ? Optional.empty() : UpscalerArchitecture.of(names);
            if (known.isPresent()) {
                NetworkLayout layout = new NetworkLayout(prefix, known.get().naming(names));
                WeightSource network = MappedWeights.of(file, layout);
                return Optional.of(
                        new UpscalerSource(file.path(), known.get().config(new Shapes(network), network), layout));
            }
        }
        return Optional.empty();
    }

    private static List<String> prefixes() {
        return WRAPPERS.stream()
                .flatMap(wrapper -> PREFIXES.stream().map(prefix -> wrapper + prefix))
                .toList();
    }

    private static List<String> under(String prefix, WeightSource file) {
        return file.tensors().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    /** The name of a network for pictures that is known and not run. */
    public static Optional<String> other(WeightSource file) {
        return prefixes().stream()
                .map(prefix -> OtherUpscaler.of(under(prefix, file)).map(OtherUpscaler::label))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String refusal(WeightSource file) {
        String cure = "; choose an ESRGAN, Real-ESRGAN, SwinIR or DAT";
        Collection<String> names = file.tensors().keySet();
        return other(file)
                .map(other -> "is a network of the kind " + other + ", which this version can't run" + cure)
                .orElseGet(() -> "is no upscaler that is known here ("
                        + Identity.of(file).title()
                        + ", with tensors such as "
                        + ModelFault.quote(names.stream().min(naturalOrder()).orElse(""))
                        + ")" + cure);
    }

    /** The values of all its weights. */
    public long parameters() {
        try (WeightSource weights = openWeights()) {
            return weights.tensors().values().stream()
                    .mapToLong(TensorEntry::elements)
                    .sum();
        }
    }

    /** Opens the weights under the parameters' names; the caller closes them. */
    public WeightSource openWeights() {
        return MappedWeights.open(path, layout);
    }
}
