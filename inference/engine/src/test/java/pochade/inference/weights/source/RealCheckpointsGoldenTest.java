package pochade.inference.weights.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.golden.GoldenCases;
import pochade.inference.model.clip.ClipTextConfig;
import pochade.inference.model.clip.ClipTextModel;
import pochade.inference.model.clip.ClipTextModel.Head;
import pochade.inference.model.clip.ClipTextNames;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.vae.AutoencoderKl;
import pochade.inference.model.vae.AutoencoderKlConfig;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.HeaderOnly;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.layout.CheckpointLayout;

/** The published checkpoints by their names and shapes alone: what they are, and the configs that diffusers gives them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealCheckpointsGoldenTest {

    /** What a checkpoint holds beside weights: numbers of places, the loss, what SD 2 leaves out of its text encoder. */
    private static final Pattern NO_WEIGHT = Pattern.compile(
            ".*\\.logit_scale|cond_stage_model\\.model\\.(text_projection|transformer\\.resblocks\\.23\\..+)");

    private final TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);

    @TempDir
    private Path folder;

    @AfterAll
    void close() {
        torch.close();
    }

    private enum Checkpoint {
        SD15("real-sd15", PublishedConfigs.SD15, ModelFamily.SD1, 512, "epsilon"),
        SD15_INPAINTING("real-sd15-inpainting", PublishedConfigs.SD15_INPAINTING, ModelFamily.SD1, 512, "epsilon"),
        SD21("real-sd21", PublishedConfigs.SD21, ModelFamily.SD2, 768, ""),
        SDXL("real-sdxl-base", PublishedConfigs.SDXL, ModelFamily.SDXL, 1024, "epsilon"),
        SDXL_REFINER("real-sdxl-refiner", PublishedConfigs.SDXL_REFINER, ModelFamily.SDXL_REFINER, 1024, "epsilon");

        private final String keys;
        private final PublishedConfigs published;
        private final ModelFamily family;
        private final int side;
        private final String prediction;

        Checkpoint(String keys, PublishedConfigs published, ModelFamily family, int side, String prediction) {
            this.keys = keys;
            this.published = published;
            this.family = family;
            this.side = side;
            this.prediction = prediction;
        }
    }

    private Path write(Checkpoint checkpoint) {
        HeaderOnly file = new HeaderOnly();
        GoldenCases.json("diffusion/single-file/" + checkpoint.keys + ".keys.json")
                .get("keys")
                .properties()
                .forEach(key -> file.tensor(
                        key.getKey(),
                        key.getValue().get(0).textValue(),
                        IntStream.range(0, key.getValue().get(1).size())
                                .mapToLong(i -> key.getValue().get(1).get(i).longValue())
                                .toArray()));
        return file.write(folder.resolve(checkpoint.keys + ".safetensors"));
    }

    @ParameterizedTest
    @EnumSource
    void tells_what_it_is(Checkpoint checkpoint) {
        ModelSource model = ModelSource.open(write(checkpoint));
        assertThat(model.family()).isEqualTo(checkpoint.family);
        assertThat(model.variant())
                .isEqualTo(checkpoint == Checkpoint.SD15_INPAINTING ? ModelVariant.INPAINTING : ModelVariant.STANDARD);
        assertThat(model.nativeSize()).contains(new Extent(checkpoint.side, checkpoint.side));
        assertThat(model.scheduler().path("prediction_type").asText()).isEqualTo(checkpoint.prediction);
        assertThat(model.scheduler().has("trained_betas")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void derives_the_published_configs(Checkpoint checkpoint) {
        ModelSource model = ModelSource.open(write(checkpoint));
        PublishedConfigs published = checkpoint.published;
        assertThat(used(UNet2DConditionConfig.of(model.config(ModelPart.UNET))))
                .isEqualTo(used(UNet2DConditionConfig.of(published.unet())));
        assertThat(AutoencoderKlConfig.of(model.config(ModelPart.VAE)))
                .isEqualTo(AutoencoderKlConfig.of(published.vae()));
        boolean first = model.parts().contains(ModelPart.TEXT_ENCODER);
        boolean second = model.parts().contains(ModelPart.TEXT_ENCODER_2);
        assertThat(first).isEqualTo(checkpoint.family != ModelFamily.SDXL_REFINER);
        assertThat(second).isEqualTo(checkpoint == Checkpoint.SDXL || checkpoint == Checkpoint.SDXL_REFINER);
        if (first) {
            assertThat(withoutProjection(ClipTextConfig.of(model.config(ModelPart.TEXT_ENCODER))))
                    .isEqualTo(withoutProjection(ClipTextConfig.of(published.textEncoder())));
        }
        if (second) {
            assertThat(ClipTextConfig.of(model.config(ModelPart.TEXT_ENCODER_2)))
                    .isEqualTo(ClipTextConfig.of(published.textEncoder2()));
        }
    }

    /** Levels without attention have no use for a depth. */
    private static UNet2DConditionConfig used(UNet2DConditionConfig config) {
        int levels = config.blockOutChannels().size();
        List<Integer> depths = IntStream.range(0, levels)
                .mapToObj(level -> config.downAttention().get(level)
                                || config.upAttention().get(levels - 1 - level)
                                || level == levels - 1
                        ? config.transformerLayers().get(level)
                        : Integer.valueOf(0))
                .toList();
        return new UNet2DConditionConfig(
                config.inChannels(),
                config.outChannels(),
                config.blockOutChannels(),
                config.layersPerBlock(),
                config.attentionHeads(),
                depths,
                config.downAttention(),
                config.upAttention(),
                config.midAttention(),
                config.crossAttentionDim(),
                config.normNumGroups(),
                config.normEps(),
                config.projection(),
                config.flipSinToCos(),
                config.freqShift(),
                config.timeCondChannels(),
                config.addition());
    }

    /** A text encoder without a projection has no use for its width. */
    private static ClipTextConfig withoutProjection(ClipTextConfig config) {
        return new ClipTextConfig(
                config.vocabSize(),
                config.hiddenSize(),
                config.intermediateSize(),
                config.numHiddenLayers(),
                config.numAttentionHeads(),
                config.maxPositionEmbeddings(),
                config.layerNormEps(),
                config.quickGelu(),
                config.eosTokenId(),
                0);
    }

    @ParameterizedTest
    @EnumSource
    void holds_what_the_networks_declare_and_nothing_else(Checkpoint checkpoint) {
        ModelSource model = ModelSource.open(write(checkpoint));
        for (ModelPart part : model.parts()) {
            Map<String, List<Long>> declared = new TreeMap<>();
            declare(part, model).declared().forEach(parameter -> declared.put(parameter.name(), parameter.shape()));
            Map<String, List<Long>> held = new TreeMap<>();
            UnaryOperator<String> canonical = part == ModelPart.TEXT_ENCODER || part == ModelPart.TEXT_ENCODER_2
                    ? ClipTextNames::canonical
                    : UnaryOperator.identity();
            try (WeightSource weights = model.openWeights(part)) {
                weights.tensors().forEach((name, entry) -> held.put(canonical.apply(name), entry.shape()));
            }
            held.remove("");
            assertThat(held).as(part.folder()).isEqualTo(declared);
        }
    }

    private Parameters declare(ModelPart part, ModelSource model) {
        Parameters parameters = Parameters.root();
        switch (part) {
            case UNET -> new UNet2DConditionModel(
                    torch.kernels(), parameters, UNet2DConditionConfig.of(model.config(part)));
            case VAE -> new AutoencoderKl(torch.kernels(), parameters, AutoencoderKlConfig.of(model.config(part)));
            default -> new ClipTextModel(
                    torch.kernels(),
                    parameters,
                    ClipTextConfig.of(model.config(part)),
                    part == ModelPart.TEXT_ENCODER_2 ? Head.PROJECTION : Head.NONE);
        }
        return parameters;
    }

    @ParameterizedTest
    @EnumSource
    void has_a_use_for_every_name_or_knows_that_it_has_none(Checkpoint checkpoint) {
        Path path = write(checkpoint);
        try (WeightSource file = WeightSource.open(path)) {
            var networks = CheckpointLayout.of(file.tensors()).values();
            Set<String> unused = new TreeSet<>(file.tensors().keySet());
            unused.removeIf(name ->
                    networks.stream().anyMatch(layout -> !layout.targets(name).isEmpty()));
            assertThat(unused).allMatch(name -> NO_WEIGHT.matcher(name).matches());
        }
    }
}
