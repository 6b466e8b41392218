package pochade.inference.pipeline.control;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import pochade.inference.model.controlnet.ControlConfig;
import pochade.inference.model.controlnet.ControlNetConfig;
import pochade.inference.model.controlnet.ControlNetwork;
import pochade.inference.model.controlnet.T2IAdapterConfig;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.ComponentConfig;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.NetworkFolder;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightLoader;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.config.ControlNetConfigJson;
import pochade.inference.weights.config.Shapes;
import pochade.inference.weights.config.T2IAdapterConfigJson;
import pochade.inference.weights.kind.Identity;
import pochade.inference.weights.layout.ControlLayout;
import pochade.inference.weights.layout.MappedWeights;
import pochade.inference.weights.layout.NetworkLayout;

/**
 * A ControlNet or a T2I-Adapter on disk. Opening it reads its config and header alone.
 *
 * @param path the file or folder
 * @param weights the file
 * @param layout of the file, where it is not that of diffusers
 */
public record ControlSource(Path path, Path weights, ControlConfig config, Optional<NetworkLayout> layout) {

    /**
     * Opens a folder with its config, or a file, of its authors' layout or of that of diffusers.
     *
     * @throws pochade.inference.api.error.InferenceException if it is not there, or damaged, or none that is supported
     */
    public static ControlSource open(Path path) {
        return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
    }

    private static ControlSource ofFolder(Path path) {
        NetworkFolder folder = NetworkFolder.open(path);
        ComponentConfig config = new ComponentConfig(path.resolve("config.json").toString(), folder.config());
        String type = config.text("_class_name", "ControlNetModel");
        ControlConfig architecture =
                switch (type) {
                    case "ControlNetModel" -> ControlNetConfig.of(config);
                    case "T2IAdapter" -> T2IAdapterConfig.of(config);
                    default -> throw config.fault(
                            "_class_name",
                            "is " + ModelFault.quote(type) + "; a ControlNetModel or a T2IAdapter is needed");
                };
        return new ControlSource(path, folder.weights(), architecture, Optional.empty());
    }

    private static ControlSource ofFile(Path path) {
        try (WeightSource source = WeightSource.open(path)) {
            Set<String> names = source.tensors().keySet();
            Optional<NetworkLayout> net = ControlLayout.controlNet(names);
            Optional<NetworkLayout> layout = net.or(() -> ControlLayout.adapter(names));
            WeightSource mapped = MappedWeights.of(
                    source,
                    layout.orElseThrow(() -> ModelFault.badModel(
                            path,
                            "is no ControlNet and no T2I-Adapter that this version can use ("
                                    + Identity.of(source).title() + "); choose another")));
            ControlConfig config = net.isPresent()
                    ? ControlNetConfig.of(
                            new ComponentConfig(path.toString(), ControlNetConfigJson.of(new Shapes(mapped))))
                    : T2IAdapterConfig.of(
                            new ComponentConfig(path.toString(), T2IAdapterConfigJson.of(new Shapes(mapped))));
            return new ControlSource(path, path, config, layout);
        }
    }

    /**
     * Loads the network.
     *
     * @param owner the manager that the weights belong to
     * @throws pochade.inference.api.error.InferenceException if they do not fit the config
     */
    public LoadedControl load(TorchRuntime torch, NDManager owner, DataType precision) {
        Parameters parameters = Parameters.root();
        ControlNetwork network = config.build(torch.kernels(), parameters);
        try (WeightSource source = openWeights()) {
            new WeightLoader(torch, owner).load(source, parameters, UnaryOperator.identity(), precision);
        }
        return new LoadedControl(network);
    }

    /** How many values its weights have. */
    public long parameters() {
        try (WeightSource source = openWeights()) {
            return source.tensors().values().stream()
                    .mapToLong(TensorEntry::elements)
                    .sum();
        }
    }

    /** Under the names of diffusers; the caller closes them. */
    private WeightSource openWeights() {
        return layout.<WeightSource>map(names -> MappedWeights.open(weights, names))
                .orElseGet(() -> WeightSource.open(weights));
    }
}
