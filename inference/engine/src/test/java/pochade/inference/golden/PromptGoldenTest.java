package pochade.inference.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.api.prompt.Fragment;
import pochade.inference.api.prompt.PromptAttention;
import pochade.inference.api.prompt.PromptPart;
import pochade.inference.api.prompt.PromptSchedule;
import pochade.inference.api.prompt.ScheduledText;
import pochade.inference.api.prompt.Timeline;

/** Prompts are read as the WebUI's prompt_parser reads them. */
class PromptGoldenTest {

    /** Relative, of products of weights. */
    private static final double PRECISION = 1e-9;

    private static Stream<DynamicTest> cases(String file, Consumer<JsonNode> check) {
        JsonNode cases = GoldenCases.json("diffusion/prompt-attention/" + file);
        return StreamSupport.stream(cases.spliterator(), false)
                .map(golden -> DynamicTest.dynamicTest(golden.toString(), () -> check.accept(golden)));
    }

    @TestFactory
    Stream<DynamicTest> weights_and_breaks() {
        return cases("attention.json", golden -> {
            List<Fragment> fragments = PromptAttention.parse(golden.get("text").textValue());
            if (golden.has("reference_raises")) {
                assertThat(fragments).isNotEmpty();
                return;
            }
            JsonNode expected = golden.get("expected");
            assertThat(fragments.stream().map(Fragment::text)).isEqualTo(texts(expected));
            for (int i = 0; i < expected.size(); i++) {
                double weight = expected.get(i).get(1).doubleValue();
                assertThat(fragments.get(i).weight()).isCloseTo(weight, closeTo(weight));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> prompts_joined_by_and() {
        return cases("and.json", golden -> {
            List<PromptPart> parts = PromptPart.split(golden.get("text").textValue());
            JsonNode expected = golden.get("parts");
            assertThat(parts.stream().map(PromptPart::text)).isEqualTo(texts(expected));
            for (int i = 0; i < expected.size(); i++) {
                double weight = expected.get(i).get(1).doubleValue();
                assertThat(parts.get(i).weight()).isCloseTo(weight, closeTo(weight));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> texts_that_change() {
        return cases("schedules.json", golden -> {
            List<ScheduledText> expected = new ArrayList<>();
            golden.get("expected")
                    .forEach(entry -> expected.add(new ScheduledText(
                            entry.get(0).intValue(), entry.get(1).textValue())));
            assertThat(PromptSchedule.of(golden.get("text").textValue()).over(timeline(golden)))
                    .isEqualTo(expected);
        });
    }

    private static Timeline timeline(JsonNode golden) {
        int steps = golden.get("steps").intValue();
        if (golden.get("use_old_scheduling").booleanValue()) {
            return Timeline.old(steps);
        }
        JsonNode second = golden.get("hires_steps");
        return second.isNull() ? Timeline.first(steps) : Timeline.second(steps, second.intValue());
    }

    @TestFactory
    Stream<DynamicTest> texts_of_each_call() {
        return cases("prompt-at-step.json", golden -> {
            int steps = golden.get("steps").intValue();
            List<ScheduledText> texts =
                    PromptSchedule.of(golden.get("text").textValue()).over(Timeline.first(steps));
            List<String> expected = new ArrayList<>();
            golden.get("prompt_at_step").forEach(text -> expected.add(text.textValue()));
            assertThat(IntStream.range(0, steps).mapToObj(call -> PromptSchedule.at(texts, call)))
                    .isEqualTo(expected);
        });
    }

    private static List<String> texts(JsonNode pairs) {
        List<String> texts = new ArrayList<>();
        pairs.forEach(pair -> texts.add(pair.get(0).textValue()));
        return texts;
    }

    private static Offset<Double> closeTo(double weight) {
        return within(PRECISION * Math.abs(weight));
    }
}
