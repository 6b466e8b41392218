package pochade.inference.model.vae;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.weights.ComponentConfig;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.NetworkFolder;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.config.Shapes;
import pochade.inference.weights.config.VaeConfigJson;
import pochade.inference.weights.kind.Identity;
import pochade.inference.weights.layout.CheckpointLayout;
import pochade.inference.weights.layout.MappedWeights;
import pochade.inference.weights.layout.NetworkLayout;

/**
 * An autoencoder on disk by itself, in the layout of diffusers or TAESD. Opening it reads its config and header alone.
 *
 * @param path the file or folder
 * @param weights the file
 * @param layout of the file, where it is not that of diffusers
 */
public record AutoencoderSource(Path path, Path weights, AutoencoderConfig config, Optional<NetworkLayout> layout) {

    /**
     * Opens a folder with its config, or a file: a VAE or a checkpoint that holds one, or a tiny autoencoder.
     *
     * @param family of the model that it is for, which tells the scale of the latents where there is no config
     * @throws pochade.inference.api.error.InferenceException if it is not there, or damaged, or no autoencoder
     */
    public static AutoencoderSource open(Path path, ModelFamily family) {
        return Files.isDirectory(path) ? ofFolder(path) : ofFile(path, family);
    }

    private static AutoencoderSource ofFolder(Path path) {
        NetworkFolder folder = NetworkFolder.open(path);
        ComponentConfig config = new ComponentConfig(path.resolve("config.json").toString(), folder.config());
        String type = config.text("_class_name", "AutoencoderKL");
        AutoencoderConfig architecture =
                switch (type) {
                    case "AutoencoderKL" -> AutoencoderKlConfig.of(config);
                    case "AutoencoderTiny" -> AutoencoderTinyConfig.of(config);
                    default -> throw config.fault(
                            "_class_name",
                            "is " + ModelFault.quote(type) + "; an AutoencoderKL or an AutoencoderTiny is needed");
                };
        return new AutoencoderSource(path, folder.weights(), architecture, Optional.empty());
    }

    private static AutoencoderSource ofFile(Path path, ModelFamily family) {
        try (WeightSource source = WeightSource.open(path)) {
            Optional<TinyFileLayout> tiny = TinyFileLayout.of(source);
            if (tiny.isPresent()) {
                NetworkLayout whole = new NetworkLayout("", tiny.get());
                return new AutoencoderSource(path, path, tiny.get().config(source), Optional.of(whole));
            }
            NetworkLayout layout = CheckpointLayout.of(source.tensors()).get(ModelPart.VAE);
            if (layout == null) {
                throw ModelFault.badModel(
                        path,
                        "is no VAE (" + Identity.of(source).title() + "); choose a VAE or a tiny autoencoder (TAESD)");
            }
            ComponentConfig config = new ComponentConfig(
                    path.toString(), VaeConfigJson.of(new Shapes(MappedWeights.of(source, layout)), family));
            return new AutoencoderSource(path, path, AutoencoderKlConfig.of(config), Optional.of(layout));
        }
    }

    /** Opens the weights, named as diffusers names them now or did; the caller closes them. */
    public WeightSource openWeights() {
        return layout.<WeightSource>map(names -> MappedWeights.open(weights, names))
                .orElseGet(() -> WeightSource.open(weights));
    }
}
