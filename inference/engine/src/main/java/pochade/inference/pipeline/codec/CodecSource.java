package pochade.inference.pipeline.codec;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.function.Supplier;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.model.vae.Autoencoder;
import pochade.inference.model.vae.AutoencoderConfig;
import pochade.inference.model.vae.AutoencoderKlNames;
import pochade.inference.model.vae.AutoencoderSource;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.WeightLoader;
import pochade.inference.weights.WeightSource;

/**
 * A VAE on disk.
 *
 * @param path its file or folder
 * @param weights opens them, for the caller to close
 */
public record CodecSource(Path path, AutoencoderConfig config, Supplier<WeightSource> weights) {

    /**
     * Opens a VAE that is to stand in for a model's own.
     *
     * @param latentChannels of the model
     * @param family of the model, which tells the scale of the latents where the VAE has no config
     * @throws pochade.inference.api.error.InferenceException if it is not there, damaged, no VAE, or has other latents
     */
    public static CodecSource open(Path path, int latentChannels, ModelFamily family) {
        AutoencoderSource source = AutoencoderSource.open(path, family);
        AutoencoderConfig config = source.config();
        if (config.latentChannels() != latentChannels) {
            throw ModelFault.badModel(
                    path,
                    "is for latents of " + config.latentChannels() + " channels; those of this model have "
                            + latentChannels);
        }
        if (config.downFactor() != GenerationRequest.LATENT_FACTOR) {
            throw ModelFault.badModel(
                    path,
                    "makes " + config.downFactor() + " pixels of a latent along each side where "
                            + GenerationRequest.LATENT_FACTOR + " are supported");
        }
        return new CodecSource(path, config, source::openWeights);
    }

    /**
     * Loads it: in half precision until it overflows, or from the start in float32 where its config says that it would.
     *
     * @param owner the manager that the weights belong to
     * @throws pochade.inference.api.error.InferenceException if they do not fit the config
     */
    public LatentCodec load(TorchRuntime torch, NDManager owner) {
        boolean half = torch.precision() != DataType.FLOAT32 && !config.forceUpcast();
        return half
                ? new UpcastingCodec(
                        load(torch, owner, torch.precision()),
                        () -> load(torch, owner, DataType.FLOAT32),
                        torch::isFinite)
                : load(torch, owner, DataType.FLOAT32);
    }

    private LatentCodec load(TorchRuntime torch, NDManager owner, DataType precision) {
        NDManager memory = owner.newSubManager();
        try (WeightSource source = weights.get()) {
            Parameters parameters = Parameters.root();
            Autoencoder vae = config.build(torch.kernels(), parameters);
            new WeightLoader(torch, memory).load(source, parameters, AutoencoderKlNames::canonical, precision);
            return new VaeCodec(memory, vae, precision);
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }
}
