package pochade.inference.model.vae;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pochade.inference.model.vae.AutoencoderTinyConfig.Half;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/** Pictures to latents. */
final class TinyEncoder {

    private final TinyConv in;
    private final List<List<TinyBlock>> stages = new ArrayList<>();
    private final List<TinyConv> halvings = new ArrayList<>();
    private final TinyConv out;

    TinyEncoder(Kernels kernels, Parameters at, Half half, int inChannels, int latentChannels) {
        Parameters layers = at.in("layers");
        int channels = half.channels();
        in = TinyConv.end(kernels, layers, 0, "tiny_encoder_in", inChannels, channels);
        int index = 1;
        for (int count : half.blocks()) {
            if (!stages.isEmpty()) {
                halvings.add(TinyConv.halving(kernels, layers, index, channels));
                index++;
            }
            stages.add(IntStream.range(index, index + count)
                    .mapToObj(i -> new TinyBlock(kernels, layers.in(String.valueOf(i)), channels))
                    .toList());
            index += count;
        }
        out = TinyConv.end(kernels, layers, index, "conv_out", channels, latentChannels);
    }

    /** [batch, 3, height, width] in -1 to 1, to [batch, latent channels, height / factor, width / factor]. */
    NDArray forward(NDArray image) {
        NDArray hidden = in.forward(image);
        for (int stage = 0; stage < stages.size(); stage++) {
            if (stage > 0) {
                try (NDArray large = hidden) {
                    hidden = halvings.get(stage - 1).forward(large);
                }
            }
            for (TinyBlock block : stages.get(stage)) {
                hidden = block.forward(hidden);
            }
        }
        try (NDArray coarse = hidden) {
            return out.forward(coarse);
        }
    }
}
