package pochade.inference.pipeline;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import pochade.inference.api.prompt.PromptSchedule;
import pochade.inference.api.prompt.ScheduledText;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.pipeline.text.Embeddings;

/**
 * What the UNet is told, call by call.
 *
 * @param texts in the order of the calls
 * @param conditions of each text
 */
public record ConditionSchedule(List<ScheduledText> texts, Map<String, UNetConditioning> conditions) {

    /** The same in each call. */
    static ConditionSchedule constant(UNetConditioning conditioning) {
        return new ConditionSchedule(List.of(new ScheduledText(Integer.MAX_VALUE, "")), Map.of("", conditioning));
    }

    /**
     * Embeds each text once.
     *
     * @param owner the manager that the arrays will belong to
     * @param encoder embeds texts
     * @param condition embedded texts as the UNet takes them
     */
    static ConditionSchedule of(
            NDManager owner,
            List<ScheduledText> texts,
            BiFunction<NDManager, List<String>, List<Embeddings>> encoder,
            BiFunction<NDManager, Embeddings, UNetConditioning> condition) {
        List<Embeddings> embedded =
                encoder.apply(owner, texts.stream().map(ScheduledText::text).toList());
        Map<String, UNetConditioning> conditions = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            Embeddings embeddings = embedded.get(i);
            conditions.computeIfAbsent(texts.get(i).text(), text -> condition.apply(owner, embeddings));
        }
        return new ConditionSchedule(texts, conditions);
    }

    /**
     * Those of several pictures as one, whose rows stand one behind the other.
     *
     * @param each of as many tokens
     * @param rows how often each has its own
     */
    static ConditionSchedule joined(NDManager owner, List<ConditionSchedule> each, List<Integer> rows) {
        List<ScheduledText> ends = each.stream()
                .flatMap(schedule -> schedule.texts.stream().map(ScheduledText::until))
                .distinct()
                .sorted()
                .map(until -> new ScheduledText(until, Integer.toString(until)))
                .toList();
        Map<String, UNetConditioning> conditions = new HashMap<>();
        for (ScheduledText end : ends) {
            conditions.put(
                    end.text(),
                    IntStream.range(0, each.size())
                            .mapToObj(i -> each.get(i).at(end.until()).repeated(owner, rows.get(i)))
                            .reduce(UNetConditioning::followedBy)
                            .orElseThrow());
        }
        return new ConditionSchedule(ends, conditions);
    }

    /** The number of tokens, the same in each call. */
    long tokens() {
        return at(0).tokens();
    }

    /** @param call of the run, from 0 */
    UNetConditioning at(int call) {
        return Objects.requireNonNull(conditions.get(PromptSchedule.at(texts, call)));
    }
}
