package pochade.inference.weights.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.golden.GoldenCases;
import pochade.inference.weights.Dtype;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.TensorEntry;

/** Published checkpoints under other names than those of their makers: the same parameters come out. */
class CheckpointLayoutGoldenTest {

    private static final String UNET = "model.diffusion_model.";

    /** The tensors of a published checkpoint, renamed; those that become empty are left out. */
    private static Map<String, TensorEntry> tensors(String checkpoint, UnaryOperator<String> renaming) {
        Map<String, TensorEntry> tensors = new TreeMap<>();
        GoldenCases.json("diffusion/single-file/" + checkpoint + ".keys.json")
                .get("keys")
                .properties()
                .forEach(key -> {
                    String name = renaming.apply(key.getKey());
                    var shape = key.getValue().get(1);
                    List<Long> sizes = new ArrayList<>();
                    shape.forEach(size -> sizes.add(size.longValue()));
                    if (!name.isEmpty()) {
                        tensors.put(name, new TensorEntry(name, Dtype.F32, sizes, 0, 0));
                    }
                });
        return tensors;
    }

    /** All parameters of all networks, each with its network and conversion. */
    private static Set<String> parameters(Map<String, TensorEntry> tensors) {
        Map<ModelPart, NetworkLayout> networks = CheckpointLayout.of(tensors);
        Set<String> parameters = new TreeSet<>();
        networks.forEach((part, layout) -> tensors.keySet().forEach(name -> layout.targets(name)
                .forEach(target -> parameters.add(part + " " + target.name() + " " + target.conversion()))));
        return parameters;
    }

    private static void assertSame(String checkpoint, UnaryOperator<String> renaming) {
        assertThat(parameters(tensors(checkpoint, renaming)))
                .containsExactlyInAnyOrderElementsOf(parameters(tensors(checkpoint, UnaryOperator.identity())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"real-sd15", "real-sd15-inpainting", "real-sd21", "real-sdxl-base", "real-sdxl-refiner"})
    void averaged_weights_alone(String checkpoint) {
        assertSame(
                checkpoint,
                name -> name.startsWith(UNET)
                        ? "model_ema." + name.substring("model.".length()).replace(".", "")
                        : name);
    }

    @Test
    void averaged_weights_beside_the_last_ones_are_left_alone() {
        Map<String, TensorEntry> tensors = tensors("real-sd15", UnaryOperator.identity());
        Set<String> expected = parameters(tensors);
        tensors(
                        "real-sd15",
                        name -> name.startsWith(UNET)
                                ? "model_ema." + name.substring(6).replace(".", "")
                                : "")
                .forEach(tensors::put);
        assertThat(parameters(tensors)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"diffusion_model.", ""})
    void a_unet_with_another_prefix(String prefix) {
        for (String checkpoint : new String[] {"real-sd15", "real-sdxl-base"}) {
            Set<String> expected = parameters(tensors(checkpoint, name -> name.startsWith(UNET) ? name : ""));
            assertThat(parameters(tensors(
                            checkpoint, name -> name.startsWith(UNET) ? prefix + name.substring(UNET.length()) : "")))
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_text_encoder_without_its_second_prefix() {
        assertSame(
                "real-sd15",
                name -> name.replace("cond_stage_model.transformer.text_model.", "cond_stage_model.transformer."));
    }

    @Test
    void sd2_as_generative_models_saves_it() {
        assertSame("real-sd21", name -> name.replace("cond_stage_model.", "conditioner.embedders.0."));
    }

    @Test
    void sd2_that_lacks_the_layer_that_it_does_not_use() {
        assertSame("real-sd21", name -> name.contains("resblocks.23.") ? "" : name);
    }

    @Test
    void a_linear_text_projection() {
        Set<String> parameters = parameters(
                tensors("real-sdxl-base", name -> name.endsWith(".text_projection") ? name + ".weight" : name));
        assertThat(parameters).contains("TEXT_ENCODER_2 text_projection.weight COPY");
        assertThat(parameters).doesNotContain("TEXT_ENCODER_2 text_projection.weight TRANSPOSE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query key value proj_attn", "to_q to_k to_v to_out.0"})
    void a_vae_whose_attention_is_named_as_in_diffusers(String names) {
        String[] layers = names.split(" ", -1);
        Map<String, String> renamed = Map.of(
                ".attn_1.q.", ".attn_1." + layers[0] + ".",
                ".attn_1.k.", ".attn_1." + layers[1] + ".",
                ".attn_1.v.", ".attn_1." + layers[2] + ".",
                ".attn_1.proj_out.", ".attn_1." + layers[3] + ".");
        assertSame("real-sd15", name -> {
            String result = name;
            for (Map.Entry<String, String> entry : renamed.entrySet()) {
                result = result.replace(entry.getKey(), entry.getValue());
            }
            return result;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"real-sd15", "real-sd21", "real-sdxl-base"})
    void the_names_of_diffusers_with_the_part_in_front(String checkpoint) {
        Map<String, TensorEntry> original = tensors(checkpoint, UnaryOperator.identity());
        Map<String, TensorEntry> published = new TreeMap<>();
        CheckpointLayout.of(original)
                .forEach((part, layout) -> original.keySet().forEach(name -> layout.targets(name)
                        .forEach(target -> published.put(part.folder() + "." + target.name(), original.get(name)))));
        Set<String> names = CheckpointLayout.of(original).entrySet().stream()
                .flatMap(network -> original.keySet().stream()
                        .flatMap(name -> network.getValue().targets(name).stream())
                        .map(target -> network.getKey() + " " + target.name() + " COPY"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(parameters(published)).isEqualTo(names);
    }
}
