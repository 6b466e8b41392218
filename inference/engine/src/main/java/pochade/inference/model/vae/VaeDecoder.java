package pochade.inference.model.vae;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.nn.ConvIn;
import pochade.inference.nn.DoubleUpsample;
import pochade.inference.nn.NormConvOut;
import pochade.inference.nn.ResnetBlock;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/** Latents to pictures. */
final class VaeDecoder {

    private final ConvIn convIn;
    private final VaeMidBlock midBlock;
    private final List<List<ResnetBlock>> resnets = new ArrayList<>();
    private final List<DoubleUpsample> upsamplers = new ArrayList<>();
    private final NormConvOut out;

    VaeDecoder(Kernels kernels, Parameters at, AutoencoderKlConfig config) {
        List<Integer> channels = config.blockOutChannels();
        int levels = channels.size();
        int in = channels.get(levels - 1);
        convIn = new ConvIn(kernels, at, config.latentChannels(), in);
        midBlock = new VaeMidBlock(kernels, at.in("mid_block"), config, in);
        for (int index = 0; index < levels; index++) {
            Parameters block = at.in("up_blocks." + index);
            int width = channels.get(levels - 1 - index);
            List<ResnetBlock> layers = new ArrayList<>();
            for (int i = 0; i <= config.layersPerBlock(); i++) {
                Parameters resnet = block.in("resnets." + i);
                layers.add(new ResnetBlock(
                        kernels, resnet, in, width, config.normNumGroups(), AutoencoderKlConfig.NORM_EPS));
                in = width;
            }
            resnets.add(layers);
            if (index < levels - 1) {
                upsamplers.add(new DoubleUpsample(kernels, block.in("upsamplers.0"), width));
            }
        }
        out = new NormConvOut(
                kernels, at, in, config.outChannels(), config.normNumGroups(), AutoencoderKlConfig.NORM_EPS);
    }

    /** [batch, latent channels, height, width] to [batch, 3, height x factor, width x factor], about -1 to 1. */
    NDArray forward(NDArray latents) {
        NDArray hidden = midBlock.forward(convIn.forward(latents));
        for (int index = 0; index < resnets.size(); index++) {
            for (ResnetBlock resnet : resnets.get(index)) {
                try (NDArray previous = hidden) {
                    hidden = resnet.forward(previous);
                }
            }
            if (index < upsamplers.size()) {
                try (NDArray small = hidden) {
                    hidden = upsamplers.get(index).forward(small);
                }
            }
        }
        try (NDArray fine = hidden) {
            return out.forward(fine);
        }
    }
}
