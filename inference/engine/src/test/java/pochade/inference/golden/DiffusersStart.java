package pochade.inference.golden;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import pochade.inference.api.image.Extent;
import pochade.inference.diffusion.sampler.StepObserver;
import pochade.inference.diffusion.schedule.NoiseLevel;
import pochade.inference.diffusion.schedule.NoiseLevels;
import pochade.inference.model.vae.Autoencoder;
import pochade.inference.model.vae.AutoencoderKl;
import pochade.inference.model.vae.AutoencoderKlConfig;
import pochade.inference.model.vae.AutoencoderKlNames;
import pochade.inference.pipeline.ImageConditioning;
import pochade.inference.pipeline.StableDiffusion;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.NetworkFolder;

/**
 * Where a pipeline of diffusers starts.
 *
 * @param latents what the first step is given
 * @param step the first step, from 0
 * @param conditioning what the UNet sees beside the latents
 * @param blend puts the original back after each step
 */
record DiffusersStart(NDArray latents, int step, ImageConditioning conditioning, StepObserver blend) {

    private static final StepObserver NO_BLEND = (step, latents, denoised) -> {};

    /** A case; its noise comes in the order in which the pipeline draws it. */
    record Case(GoldenModel golds, StableDiffusion model, JsonNode golden, GoldenTensors tensors, NoiseLevels levels) {

        DiffusersStart of(Iterator<NDArray> noise) {
            return switch (golden.at("/params/pipeline").textValue()) {
                case "StableDiffusionImg2ImgPipeline", "StableDiffusionXLImg2ImgPipeline" -> image(noise);
                case "StableDiffusionInpaintPipeline" -> inpaint(noise);
                default -> text();
            };
        }

        private JsonNode call() {
            return golden.at("/params/call");
        }

        private DiffusersStart text() {
            Extent size = new Extent(
                    call().get("width").intValue(), call().get("height").intValue());
            NDArray latents = golds.input(tensors, "in.latents").mul(levels.initialNoiseScale());
            return new DiffusersStart(
                    latents,
                    0,
                    model.noPicture(golds.scope(), size, model.codec().orElseThrow()),
                    NO_BLEND);
        }

        private DiffusersStart image(Iterator<NDArray> noise) {
            NDArray original = encoded(picture(), noise.next());
            return new DiffusersStart(
                    noised(original, noise.next(), levels.get(step())), step(), new ImageConditioning.None(), NO_BLEND);
        }

        /** The UNet tells whether it sees the hole; if it does not, the original comes back after each step. */
        private DiffusersStart inpaint(Iterator<NDArray> noise) {
            NDArray picture = picture();
            NDArray mask = golds.input(tensors, "in.mask").gte(0.5).toType(picture.getDataType(), false);
            long[] small = {picture.getShape().get(2) / 8, picture.getShape().get(3) / 8};
            NDArray painted = golds.torch().kernels().run(golds.scope(), "resize_nearest", mask, small);
            boolean seesHole = golden.at("/params/components/unet").asText().contains("inpaint");
            boolean whole = call().get("strength").doubleValue() == 1;
            NDArray original =
                    seesHole && whole ? golds.scope().zeros(painted.getShape()) : encoded(picture, noise.next());
            NDArray drawn = noise.next();
            NDArray latents =
                    whole ? drawn.mul(levels.initialNoiseScale()) : noised(original, drawn, levels.get(step()));
            NDArray hidden = encoded(picture.mul(mask.neg().add(1)), noise.next());
            return seesHole
                    ? new DiffusersStart(latents, step(), new ImageConditioning.Masked(painted, hidden), NO_BLEND)
                    : new DiffusersStart(latents, step(), new ImageConditioning.None(), (step, stepped, denoised) -> {
                        NDArray back = step < levels.steps() ? noised(original, drawn, levels.get(step)) : original;
                        stepped.muli(painted).addi(back.mul(painted.neg().add(1)));
                    });
        }

        private int step() {
            int steps = call().get("num_inference_steps").intValue();
            return steps - Math.min((int) (steps * call().get("strength").doubleValue()), steps);
        }

        private static NDArray noised(NDArray original, NDArray noise, NoiseLevel level) {
            return original.mul(level.alpha()).add(noise.mul(level.sigma()));
        }

        /** -1 to 1. */
        private NDArray picture() {
            return golds.input(tensors, "in.image").mul(2).sub(1);
        }

        /** A draw from the distribution of the picture's latents. */
        private NDArray encoded(NDArray picture, NDArray noise) {
            NetworkFolder folder =
                    GoldenModel.folder(golden.at("/params/components/base").textValue() + "/vae");
            Parameters parameters = Parameters.root();
            Autoencoder vae = AutoencoderKlConfig.of(GoldenModel.config(folder))
                    .build(golds.torch().kernels(), parameters);
            golds.load(folder, parameters, AutoencoderKlNames::canonical);
            return vae.scale(((AutoencoderKl) vae).encode(picture).sample(noise));
        }
    }
}
