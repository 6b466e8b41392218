package pochade.inference.diffusion.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.diffusion.guidance.ConditionedNetwork.Condition;
import pochade.inference.diffusion.sampler.GuidedPrediction;
import pochade.inference.tensor.TorchRuntime;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassifierFreeGuidanceTest {

    private static final double NOTHING = 1;
    private static final double NEGATIVE = 3;
    private static final double PROMPT = 7;
    private static final double SECOND_PROMPT = 13;
    private static final double TIMESTEP = 500;

    private TorchRuntime torch;
    private NDManager scope;

    @BeforeAll
    void open() {
        torch = TorchRuntime.open(DeviceChoice.CPU, 1);
        scope = torch.newScope();
    }

    @AfterAll
    void close() {
        scope.close();
        torch.close();
    }

    /** Predicts a number for each condition and remembers what it was asked for. */
    private static final class Numbers implements ConditionedNetwork {

        private final Set<Condition> conditions;
        private final List<Double> weights;
        private final List<List<Condition>> asked = new ArrayList<>();

        Numbers(Set<Condition> conditions, Double... weights) {
            this.conditions = conditions;
            this.weights = List.of(weights);
        }

        static Numbers guided() {
            return new Numbers(EnumSet.of(Condition.PROMPT, Condition.NEGATIVE), 1.0);
        }

        @Override
        public Set<Condition> conditions() {
            return conditions;
        }

        @Override
        public List<Double> promptWeights() {
            return weights;
        }

        @Override
        public NDList predict(NDArray latents, double timestep, int call, List<Condition> some) {
            assertThat(call).isEqualTo(asked.size());
            asked.add(some);
            NDList predictions = new NDList();
            for (Condition condition : some) {
                switch (condition) {
                    case NOTHING -> predictions.add(number(latents, NOTHING));
                    case NEGATIVE -> predictions.add(number(latents, NEGATIVE));
                    case PROMPT -> IntStream.range(0, weights.size())
                            .forEach(i -> predictions.add(number(latents, i == 0 ? PROMPT : SECOND_PROMPT)));
                }
            }
            return predictions;
        }

        private static NDArray number(NDArray latents, double number) {
            return latents.getManager().full(latents.getShape(), (float) number, DataType.FLOAT32);
        }
    }

    private static GuidanceOptions options(double imageScale, double from, double until) {
        return new GuidanceOptions(imageScale, 0, from, until, 0, false);
    }

    private double predict(ConditionedNetwork network, Guidance guidance) {
        NDArray latents = scope.zeros(new Shape(1, 4, 2, 2));
        return new ClassifierFreeGuidance(network, guidance)
                .predict(latents, TIMESTEP)
                .getFloat(0, 0, 0, 0);
    }

    @Test
    void goes_from_the_negative_prompt_through_the_prompt() {
        assertThat(predict(Numbers.guided(), Guidance.constant(5))).isEqualTo(NEGATIVE + 5 * (PROMPT - NEGATIVE));
    }

    @Test
    void adds_up_the_parts_of_a_prompt_by_their_weights() {
        Numbers network = new Numbers(EnumSet.of(Condition.PROMPT, Condition.NEGATIVE), 0.5, -0.25);
        assertThat(predict(network, Guidance.constant(4)))
                .isCloseTo(
                        NEGATIVE + 4 * (0.5 * (PROMPT - NEGATIVE) - 0.25 * (SECOND_PROMPT - NEGATIVE)), within(1e-5));
    }

    @Test
    void a_picture_to_edit_has_a_scale_of_its_own() {
        Numbers network = new Numbers(EnumSet.allOf(Condition.class), 1.0);
        Guidance guidance = new Guidance(5, options(2, 0, 1), 10, 0);
        assertThat(predict(network, guidance))
                .isCloseTo(NOTHING + 5 * (PROMPT - NEGATIVE) + 2 * (NEGATIVE - NOTHING), within(1e-5));
    }

    @Test
    void without_a_negative_prompt_the_prompt_alone_counts() {
        assertThat(predict(new Numbers(EnumSet.of(Condition.PROMPT), 1.0), Guidance.constant(5)))
                .isEqualTo(PROMPT);
        assertThat(predict(new Numbers(EnumSet.of(Condition.PROMPT), 1.0, 0.5), Guidance.constant(5)))
                .isEqualTo(PROMPT + 0.5 * (SECOND_PROMPT - PROMPT));
    }

    @Test
    void tells_what_it_was_guided_away_from() {
        NDArray latents = scope.zeros(new Shape(1, 4, 2, 2));
        GuidedPrediction guided =
                new ClassifierFreeGuidance(Numbers.guided(), Guidance.constant(5)).predictGuided(latents, TIMESTEP);
        assertThat(guided.unconditional().getFloat(0, 0, 0, 0)).isEqualTo((float) NEGATIVE);
        GuidedPrediction alone = new ClassifierFreeGuidance(
                        new Numbers(EnumSet.of(Condition.PROMPT), 1.0), Guidance.constant(5))
                .predictGuided(latents, TIMESTEP);
        assertThat(alone.unconditional()).isSameAs(alone.guided());
    }

    /** A letter for each call: g where guidance counts, else p, where the network is asked for the prompt alone. */
    private String run(Guidance guidance, double... timesteps) {
        Numbers network = Numbers.guided();
        ClassifierFreeGuidance predictor = new ClassifierFreeGuidance(network, guidance);
        NDArray latents = scope.zeros(new Shape(1, 4, 2, 2));
        StringBuilder calls = new StringBuilder();
        for (double timestep : timesteps) {
            double predicted = predictor.predict(latents, timestep).getFloat(0, 0, 0, 0);
            boolean alone = network.asked.get(network.asked.size() - 1).equals(List.of(Condition.PROMPT));
            assertThat(predicted).isEqualTo(alone ? PROMPT : NEGATIVE + 5 * (PROMPT - NEGATIVE));
            calls.append(alone ? 'p' : 'g');
        }
        return calls.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, gggggggggg",
        "0.2, 1, pppggggggg",
        "0, 0.5, gggggppppp",
        "0.2, 0.7, pppggggppp",
        "0.5, 0.5, pppppppppp",
        "0, 0, pppppppppp"
    })
    void counts_only_within_its_interval(double from, double until, String calls) {
        Guidance guidance = new Guidance(5, options(1.5, from, until), 10, 0);
        assertThat(run(guidance, new double[10])).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource({"false, gggpgpgp", "true, gggppppp"})
    void leaves_out_the_negative_prompt_where_little_noise_is_left(boolean every, String calls) {
        Guidance guidance = new Guidance(5, new GuidanceOptions(1.5, 0, 0, 1, 3, every), 8, 550);
        assertThat(run(guidance, 900, 800, 700, 500, 400, 300, 200, 100)).isEqualTo(calls);
    }
}
