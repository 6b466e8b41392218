package pochade.inference.pipeline;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import pochade.inference.api.request.Upscaler;
import pochade.inference.tensor.Kernels;

/** Brings latents to another size as torch's {@code interpolate} does; on the CPU, which has all of its modes. */
record LatentResize(Kernels kernels) {

    /**
     * Latents in another size, in the manager of the given ones.
     *
     * @param latents float32 [batch, channels, height, width]; stay open
     */
    NDArray apply(NDArray latents, Upscaler.Latent mode, long rows, long columns) {
        String kernel =
                switch (mode) {
                    case LATENT -> "resize_bilinear";
                    case ANTIALIASED -> "reduce";
                    case BICUBIC -> "resize_bicubic";
                    case BICUBIC_ANTIALIASED -> "reduce_bicubic";
                    case NEAREST -> "resize_nearest";
                    case NEAREST_EXACT -> "resize_nearest_exact";
                };
        try (NDArray host = latents.toDevice(Device.cpu(), true);
                NDArray resized = kernels.run(latents.getManager(), kernel, host, new long[] {rows, columns})) {
            return resized.toDevice(latents.getDevice(), true);
        }
    }
}
