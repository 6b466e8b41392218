package pochade.inference.model.vae;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.nn.AsymmetricDownsample;
import pochade.inference.nn.ConvIn;
import pochade.inference.nn.NormConvOut;
import pochade.inference.nn.ResnetBlock;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/** Pictures to the moments of their latents. */
final class VaeEncoder {

    private final ConvIn convIn;
    private final List<List<ResnetBlock>> resnets = new ArrayList<>();
    private final List<AsymmetricDownsample> downsamplers = new ArrayList<>();
    private final VaeMidBlock midBlock;
    private final NormConvOut out;

    VaeEncoder(Kernels kernels, Parameters at, AutoencoderKlConfig config) {
        List<Integer> channels = config.blockOutChannels();
        convIn = new ConvIn(kernels, at, config.inChannels(), channels.get(0));
        int in = channels.get(0);
        for (int level = 0; level < channels.size(); level++) {
            Parameters block = at.in("down_blocks." + level);
            int width = channels.get(level);
            List<ResnetBlock> layers = new ArrayList<>();
            for (int i = 0; i < config.layersPerBlock(); i++) {
                Parameters resnet = block.in("resnets." + i);
                layers.add(new ResnetBlock(
                        kernels, resnet, in, width, config.normNumGroups(), AutoencoderKlConfig.NORM_EPS));
                in = width;
            }
            resnets.add(layers);
            if (level < channels.size() - 1) {
                downsamplers.add(new AsymmetricDownsample(kernels, block.in("downsamplers.0"), width));
            }
        }
        midBlock = new VaeMidBlock(kernels, at.in("mid_block"), config, in);
        out = new NormConvOut(
                kernels, at, in, 2 * config.latentChannels(), config.normNumGroups(), AutoencoderKlConfig.NORM_EPS);
    }

    /** [batch, 3, height, width] in -1 to 1, to [batch, 2 x latent channels, height / factor, width / factor]. */
    NDArray forward(NDArray image) {
        NDArray hidden = convIn.forward(image);
        for (int level = 0; level < resnets.size(); level++) {
            for (ResnetBlock resnet : resnets.get(level)) {
                try (NDArray previous = hidden) {
                    hidden = resnet.forward(previous);
                }
            }
            if (level < downsamplers.size()) {
                try (NDArray large = hidden) {
                    hidden = downsamplers.get(level).forward(large);
                }
            }
        }
        try (NDArray coarse = midBlock.forward(hidden)) {
            return out.forward(coarse);
        }
    }
}
