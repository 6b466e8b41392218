package pochade.inference.weights.upscaler;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.config.Shapes;
import pochade.inference.weights.layout.Conversion;
import pochade.inference.weights.layout.Naming;

/** The networks that are run, each known by tensors that no other has all of; their signs are those of spandrel. */
enum UpscalerArchitecture {
    COMPACT("body\\.0\\.weight", "body\\.1\\.weight") {
        @Override
        UpscalerConfig config(Shapes shapes, WeightSource file) {
            return CompactConfig.of(shapes);
        }
    },
    RRDB(
            "(model\\.0|conv_first)\\.weight",
            "(model\\.1\\.sub\\.0\\.RDB1\\.(conv1\\.0|conv1x1)|(body|RRDB_trunk)\\.0\\.(rdb1|RDB1)\\.conv1)\\.weight") {
        @Override
        Naming naming(Collection<String> names) {
            return RrdbNames.of(names);
        }

        @Override
        UpscalerConfig config(Shapes shapes, WeightSource file) {
            return RrdbConfig.of(shapes);
        }
    },
    SWIN_IR(
            "conv_first(\\.1)?\\.weight",
            "layers\\.0\\.residual_group\\.blocks\\.0\\.norm1\\.weight",
            "layers\\.0\\.residual_group\\.blocks\\.0\\.mlp\\.fc1\\.bias",
            "layers\\.0\\.residual_group\\.blocks\\.0\\.attn\\.relative_position_bias_table") {
        @Override
        UpscalerConfig config(Shapes shapes, WeightSource file) {
            return SwinIrConfig.of(shapes);
        }
    },
    DAT(
            "conv_first\\.weight",
            "before_RG\\.1\\.weight",
            "layers\\.0\\.blocks\\.0\\.ffn\\.sg\\.conv\\.weight",
            "layers\\.0\\.blocks\\.0\\.attn\\.channel_interaction\\.4\\.weight",
            "layers\\.0\\.blocks\\.0\\.attn\\.attns\\.0\\.rpe_biases") {
        @Override
        UpscalerConfig config(Shapes shapes, WeightSource file) {
            return DatConfig.of(shapes, file);
        }
    };

    /** What follows from the sizes of the windows, and counters of the training. */
    private static final Pattern NO_WEIGHTS =
            Pattern.compile("(.+\\.)?(relative_position_index|attn_mask(_[01])?|num_batches_tracked)");

    @SuppressWarnings("ImmutableEnumChecker") // nothing changes the list
    private final List<Pattern> signs;

    UpscalerArchitecture(String... signs) {
        this.signs = Arrays.stream(signs).map(Pattern::compile).toList();
    }

    /** The architecture that has tensors of these names. */
    static Optional<UpscalerArchitecture> of(Collection<String> names) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.isToldBy(names))
                .findFirst();
    }

    private boolean isToldBy(Collection<String> names) {
        return signs.stream().allMatch(sign -> names.stream()
                .anyMatch(name -> sign.matcher(name).matches()));
    }

    /** How the parameters are named that tensors of these names fill. */
    Naming naming(Collection<String> names) {
        return name ->
                NO_WEIGHTS.matcher(name).matches() ? List.of() : List.of(new Naming.Target(name, Conversion.COPY));
    }

    /**
     * The architecture's numbers.
     *
     * @param shapes under the parameters' names
     * @param file under the same
     */
    abstract UpscalerConfig config(Shapes shapes, WeightSource file);
}
