package pochade.inference.pipeline;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.diffusion.guidance.ConditionedNetwork;
import pochade.inference.model.unet.DeepCache;
import pochade.inference.model.unet.UNet2DConditionModel;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.model.unet.UNetShortcuts;
import pochade.inference.tensor.TorchFaults;

/**
 * The UNet under the prompts of one sampling run: the network inside the guidance. What it is asked for at once runs as one
 * batch where the texts have the same number of tokens, as in the WebUI without {@code pad_cond_uncond}; should a batch not
 * fit into memory, one after the other from then on.
 */
final class TextGuidedUNet implements ConditionedNetwork {

    private static final Logger LOG = LoggerFactory.getLogger(TextGuidedUNet.class);

    private final UNet2DConditionModel unet;
    private final Conditions conditions;
    private final ImageConditioning image;
    private final Set<Condition> told;
    private final RunExtras extras;
    private final Map<List<Place>, DeepCache> caches = new HashMap<>();
    private boolean together = true;

    /**
     * @param image what the UNet sees beside the latents
     * @param told the conditions that are told apart
     */
    TextGuidedUNet(
            UNet2DConditionModel unet,
            Conditions conditions,
            ImageConditioning image,
            Set<Condition> told,
            RunExtras extras) {
        this.unet = unet;
        this.conditions = conditions;
        this.image = image;
        this.extras = extras;
        this.told = Collections.unmodifiableSet(EnumSet.copyOf(told));
    }

    /** One prediction that is asked for: a text, a row or one for each picture, and what is seen beside the latents. */
    private record Row(Place place, UNetConditioning text, ImageConditioning image) {}

    /** What a prediction is for, the same from call to call: a condition and, of a prompt, the part. */
    private record Place(Condition condition, int part) {}

    @Override
    public Set<Condition> conditions() {
        return told;
    }

    @Override
    public List<Double> promptWeights() {
        return conditions.prompts().stream().map(Conditions.Part::weight).toList();
    }

    @Override
    public NDList predict(NDArray latents, double timestep, int call, List<Condition> asked) {
        NDManager owner = latents.getManager();
        try (NDManager scope = owner.newSubManager()) {
            scope.tempAttachAll(latents);
            List<Row> rows = rows(scope, latents.getShape().get(0), call, asked);
            NDList predictions = new NDList(predictions(latents, timestep, call, rows));
            predictions.attach(owner);
            return predictions;
        }
    }

    private List<Row> rows(NDManager scope, long batch, int call, List<Condition> asked) {
        List<Row> rows = new ArrayList<>();
        Texts texts = texts(scope, batch, call);
        for (Condition condition : asked) {
            Place place = new Place(condition, 0);
            switch (condition) {
                case PROMPT -> {
                    for (int part = 0; part < texts.prompts.size(); part++) {
                        rows.add(new Row(new Place(condition, part), texts.prompts.get(part), image));
                    }
                }
                case NEGATIVE -> rows.add(new Row(place, texts.negative.orElseThrow(), image));
                case NOTHING -> rows.add(new Row(
                        place,
                        texts.negative.orElseThrow(),
                        image.withoutPicture().orElseThrow()));
            }
        }
        return rows;
    }

    /** Of a call, a row for each picture. */
    private record Texts(List<UNetConditioning> prompts, Optional<UNetConditioning> negative) {}

    /** As in the WebUI, the last token of the shorter parts is repeated until all are as long as the longest. */
    private Texts texts(NDManager scope, long batch, int call) {
        List<UNetConditioning> prompts = conditions.prompts().stream()
                .map(part -> part.schedule().at(call).repeated(scope, batch))
                .toList();
        long longest =
                prompts.stream().mapToLong(UNetConditioning::tokens).max().orElseThrow();
        Stream<UNetConditioning> even = prompts.stream().map(prompt -> prompt.lengthened(longest));
        Optional<UNetConditioning> negative =
                conditions.negative().map(text -> text.at(call).repeated(scope, batch));
        if (negative.isEmpty()) {
            return new Texts(even.toList(), negative);
        }
        TextPadding padding = conditions.padding();
        long tokens = negative.get().tokens();
        return new Texts(
                even.map(prompt -> padding.prompt(prompt, tokens)).toList(),
                negative.map(text -> padding.negative(text, longest)));
    }

    private List<NDArray> predictions(NDArray latents, double timestep, int call, List<Row> rows) {
        if (together) {
            try {
                return inBatches(latents, timestep, call, rows);
            } catch (EngineException e) {
                if (rows.size() == 1 || !TorchFaults.isOutOfMemory(e)) {
                    throw e;
                }
                LOG.info("What guidance asks for does not fit into memory together; it runs one after the other");
                together = false;
            }
        }
        return rows.stream()
                .map(row -> inOneBatch(latents, timestep, call, List.of(row)).get(0))
                .toList();
    }

    private List<NDArray> inBatches(NDArray latents, double timestep, int call, List<Row> rows) {
        NDArray[] predictions = new NDArray[rows.size()];
        IntStream.range(0, rows.size())
                .boxed()
                .collect(Collectors.groupingBy(index -> rows.get(index).text.tokens()))
                .values()
                .forEach(batch -> {
                    NDList predicted = inOneBatch(
                            latents,
                            timestep,
                            call,
                            batch.stream().map(rows::get).toList());
                    for (int i = 0; i < batch.size(); i++) {
                        predictions[batch.get(i)] = predicted.get(i);
                    }
                });
        return List.of(predictions);
    }

    private NDList inOneBatch(NDArray latents, double timestep, int call, List<Row> rows) {
        NDList samples = new NDList();
        rows.forEach(row -> samples.add(row.image.beside(latents)));
        UNetConditioning text = rows.stream()
                .map(Row::text)
                .reduce(UNetConditioning::followedBy)
                .orElseThrow();
        NDArray sample = samples.size() == 1 ? samples.get(0) : NDArrays.concat(samples, 0);
        List<Place> places = rows.stream().map(Row::place).toList();
        List<Boolean> prompted = places.stream()
                .map(place -> place.condition == Condition.PROMPT)
                .toList();
        return new ConditionedUNet(
                        unet,
                        text,
                        (x, timesteps, texts) -> extras.controls().residuals(x, timesteps, texts, call, prompted),
                        shortcuts(places))
                .predict(sample, timestep)
                .split(rows.size(), 0);
    }

    private UNetShortcuts shortcuts(List<Place> places) {
        NDManager owner = conditions.prompts().get(0).schedule().at(0).context().getManager();
        DeepCache cache = caches.computeIfAbsent(
                places, key -> DeepCache.each(owner, extras.speed().deepCache()));
        return new UNetShortcuts(cache, extras.speed().tokenMerging());
    }
}
