package pochade.inference.model.vae;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pochade.inference.tensor.Kernels;
import pochade.inference.tensor.Parameters;

/** Latents to pictures. The layers are numbered as in diffusers, where ReLU and upsampling count too. */
final class TinyDecoder {

    private final TinyConv in;
    private final List<List<TinyBlock>> stages = new ArrayList<>();
    private final List<TinyConv> doublings = new ArrayList<>();
    private final TinyConv out;

    TinyDecoder(Kernels kernels, Parameters at, AutoencoderTinyConfig config) {
        Parameters layers = at.in("layers");
        int channels = config.decoder().channels();
        in = TinyConv.end(kernels, layers, 0, "tiny_decoder_in", config.latentChannels(), channels);
        int index = 2;
        for (int count : config.decoder().blocks()) {
            if (!stages.isEmpty()) {
                doublings.add(TinyConv.doubling(kernels, layers, index + 1, channels));
                index += 2;
            }
            stages.add(IntStream.range(index, index + count)
                    .mapToObj(i -> new TinyBlock(kernels, layers.in(String.valueOf(i)), channels))
                    .toList());
            index += count;
        }
        out = TinyConv.end(kernels, layers, index, "tiny_decoder_out", channels, config.outChannels());
    }

    /** [batch, latent channels, height, width] to [batch, 3, height x factor, width x factor], about -1 to 1. */
    NDArray forward(NDArray latents) {
        NDArray hidden = in.forward(latents);
        for (int stage = 0; stage < stages.size(); stage++) {
            if (stage > 0) {
                try (NDArray small = hidden) {
                    hidden = doublings.get(stage - 1).forward(small);
                }
            }
            for (TinyBlock block : stages.get(stage)) {
                hidden = block.forward(hidden);
            }
        }
        try (NDArray fine = hidden) {
            return out.forward(fine);
        }
    }
}
