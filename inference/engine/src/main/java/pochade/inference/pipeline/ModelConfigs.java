package pochade.inference.pipeline;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.model.clip.ClipTextConfig;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.model.unet.UNet2DConditionConfig.TextTime;
import pochade.inference.model.vae.AutoencoderKlConfig;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.source.ModelSource;

/**
 * The architectures of a model's networks, which fit together.
 *
 * @param textEncoders one or two, in the order in which the UNet takes their channels
 * @param vae empty where the model leaves the choice to others
 * @param pictureInput what the UNet takes beside the latents
 */
record ModelConfigs(
        Map<ModelPart, ClipTextConfig> textEncoders,
        UNet2DConditionConfig unet,
        Optional<AutoencoderKlConfig> vae,
        PictureInput pictureInput) {

    /** What a UNet takes beside the latents. */
    enum PictureInput {
        NONE,
        /** A mask and a picture: inpainting models. */
        MASKED,
        /** A picture: instruct-pix2pix models. */
        EDITED
    }

    /**
     * Reads the configs.
     *
     * @throws pochade.inference.api.error.InferenceException if they ask for what is not supported, or do not fit together
     */
    static ModelConfigs of(ModelSource source) {
        Map<ModelPart, ClipTextConfig> texts = new EnumMap<>(ModelPart.class);
        source.parts().stream()
                .filter(part -> part == ModelPart.TEXT_ENCODER || part == ModelPart.TEXT_ENCODER_2)
                .forEach(part -> texts.put(part, ClipTextConfig.of(source.config(part))));
        UNet2DConditionConfig unet = UNet2DConditionConfig.of(source.config(ModelPart.UNET));
        Optional<AutoencoderKlConfig> vae = source.parts().contains(ModelPart.VAE)
                ? Optional.of(AutoencoderKlConfig.of(source.config(ModelPart.VAE)))
                : Optional.empty();
        Fit fit = new Fit(source);
        fit.checkTexts(texts, unet);
        vae.ifPresent(config -> fit.checkVae(config, unet));
        return new ModelConfigs(texts, unet, vae, fit.pictureInput(unet));
    }

    int latentChannels() {
        return unet.outChannels();
    }

    /** The width of the hidden states of each text encoder. */
    List<Integer> textWidths() {
        return textEncoders.values().stream().map(ClipTextConfig::hiddenSize).toList();
    }

    /** Says what does not fit. */
    private record Fit(ModelSource source) {

        void checkTexts(Map<ModelPart, ClipTextConfig> texts, UNet2DConditionConfig unet) {
            int channels =
                    texts.values().stream().mapToInt(ClipTextConfig::hiddenSize).sum();
            require(
                    channels == unet.crossAttentionDim(),
                    "the text encoders give " + channels + " channels where the UNet takes "
                            + unet.crossAttentionDim());
            ClipTextConfig second = texts.get(ModelPart.TEXT_ENCODER_2);
            require(
                    unet.addition().isPresent() == (second != null),
                    second == null
                            ? "the UNet asks for a pooled text, which takes a second text encoder"
                            : "has a second text encoder, whose pooled text the UNet does not take");
            if (second != null) {
                TextTime addition = unet.addition().orElseThrow();
                double timeIds = addition.timeIds(second.projectionDim());
                require(
                        timeIds == MicroConditioning.WITH_TARGET_SIZE
                                || timeIds == MicroConditioning.WITH_AESTHETIC_SCORE,
                        "the UNet adds " + addition.inputChannels() + " channels of text and sizes, which a text of "
                                + second.projectionDim() + " channels does not make up with 5 or 6 sizes");
            }
        }

        void checkVae(AutoencoderKlConfig vae, UNet2DConditionConfig unet) {
            require(
                    vae.downFactor() == GenerationRequest.LATENT_FACTOR,
                    "the VAE has a factor of " + vae.downFactor() + " where " + GenerationRequest.LATENT_FACTOR
                            + " is supported");
            require(
                    unet.outChannels() == vae.latentChannels(),
                    "the UNet gives " + unet.outChannels() + " channels where the VAE takes " + vae.latentChannels());
        }

        PictureInput pictureInput(UNet2DConditionConfig unet) {
            int latents = unet.outChannels();
            int beside = unet.inChannels() - latents;
            require(
                    beside == 0 || beside == latents || beside == latents + 1,
                    "the UNet takes " + unet.inChannels() + " channels, which are not latents (" + latents
                            + "), nor those with a picture (" + 2 * latents + ") or a masked one (" + (2 * latents + 1)
                            + ")");
            if (beside == 0) {
                return PictureInput.NONE;
            }
            return beside == latents ? PictureInput.EDITED : PictureInput.MASKED;
        }

        private void require(boolean holds, String otherwise) {
            if (!holds) {
                throw ModelFault.badModel(source.path(), otherwise);
            }
        }
    }
}
