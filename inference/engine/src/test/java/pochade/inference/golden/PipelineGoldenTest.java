package pochade.inference.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.PromptOptions.Emphasis;
import pochade.inference.api.request.SpeedOptions;
import pochade.inference.diffusion.guidance.Guidance;
import pochade.inference.diffusion.sampler.Denoiser;
import pochade.inference.diffusion.sampler.DiffusersScheduler;
import pochade.inference.diffusion.sampler.NoisePredictor;
import pochade.inference.diffusion.sampler.NoiseSource;
import pochade.inference.diffusion.sampler.PredictionDenoiser;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.model.controlnet.ControlNetwork.Weighting;
import pochade.inference.model.unet.UNetConditioning;
import pochade.inference.pipeline.Conditions;
import pochade.inference.pipeline.MicroConditioning;
import pochade.inference.pipeline.RunExtras;
import pochade.inference.pipeline.StableDiffusion;
import pochade.inference.pipeline.control.Control;
import pochade.inference.pipeline.control.Controls;
import pochade.inference.pipeline.text.Embeddings;
import pochade.inference.pipeline.text.TextReading;
import pochade.inference.pipeline.text.TextualInversions;
import pochade.inference.weights.source.ModelSource;

class PipelineGoldenTest {

    @TestFactory
    Stream<DynamicTest> makes_the_latents_and_pictures_of_diffusers() {
        return GoldenModel.cases("pipelines", PipelineGoldenTest::check);
    }

    /** Their weights are those of the folders to the last bit, so one case for each is enough. */
    @TestFactory
    Stream<DynamicTest> makes_the_same_from_single_files() {
        Set<String> bases = new HashSet<>();
        return GoldenModel.cases(
                "pipelines",
                golden -> !golden.at("/params/components").has("unet") && bases.add(base(golden)),
                (golden, tensors) -> check(golden, tensors, SingleFileWeights.of(base(golden))));
    }

    private static String base(JsonNode golden) {
        return golden.at("/params/components/base").textValue();
    }

    private static void check(JsonNode golden, GoldenTensors tensors) {
        check(golden, tensors, AssembledModel.of(golden.at("/params/components")));
    }

    private static void check(JsonNode golden, GoldenTensors tensors, ModelSource source) {
        try (GoldenModel golds = new GoldenModel();
                StableDiffusion model = StableDiffusion.load(golds.torch(), source)) {
            new Run(golds, model, golden, tensors).check();
        }
    }

    /** One case on its model. */
    private record Run(GoldenModel golds, StableDiffusion model, JsonNode golden, GoldenTensors tensors) {

        void check() {
            NDManager scope = golds.scope();
            JsonNode call = golden.at("/params/call");
            List<Embeddings> positive = model.promptEncoder()
                    .encode(scope, texts(call.get("prompt")), reading(layer(call.path("clip_skip"))));
            List<Embeddings> negative = negative(call.path("negative_prompt"));
            assertEmbeddings("", positive);
            assertEmbeddings("negative_", negative);

            JsonNode scheduler = golden.at("/params/scheduler");
            Guidance guidance = new Guidance(
                    call.get("guidance_scale").doubleValue(),
                    new GuidanceOptions(1, call.path("guidance_rescale").asDouble(0), 0, 1, 0, false),
                    1,
                    0);
            DiffusersScheduler sampling = new DiffusersScheduler(
                    scheduler.get("_class_name").textValue(),
                    scheduler,
                    call,
                    call.get("num_inference_steps").intValue());
            Iterator<NDArray> noise = noises();
            DiffusersStart start = new DiffusersStart.Case(golds, model, golden, tensors, sampling.levels()).of(noise);
            NoisePredictor guided = model.guided(
                    Conditions.constant(
                            condition(positive, sizes(call), guidance),
                            model.usesNegative(guidance, 1)
                                    ? Optional.of(condition(negative, negativeSizes(call), guidance))
                                    : Optional.empty()),
                    start.conditioning(),
                    guidance,
                    new RunExtras(controls(call), SpeedOptions.NONE),
                    0);
            Denoiser denoiser = new PredictionDenoiser(
                    guided, SchedulerConfig.of(scheduler, "the case").prediction());

            List<NDArray> states = new ArrayList<>();
            NDArray latents = sampling.observedBy(start.blend())
                    .sample(
                            (x, level) -> {
                                NDArray state = x.duplicate();
                                state.attach(scope);
                                states.add(state);
                                return denoiser.denoise(x, level);
                            },
                            start.latents(),
                            start.step(),
                            NoiseSource.independent(noise::next));
            states.add(latents);
            assertSteps(states);
            golds.assertOutput(golden, tensors, "latents", latents);
            golds.assertOutput(
                    golden, tensors, "decoded", model.codec().orElseThrow().decode(latents));
        }

        private Controls controls(JsonNode call) {
            JsonNode components = golden.at("/params/components");
            if (!components.has("controlnet")) {
                return Controls.NONE;
            }
            boolean guess = call.path("guess_mode").asBoolean();
            int steps = call.get("num_inference_steps").intValue();
            double start = call.path("control_guidance_start").asDouble(0);
            double end = call.path("control_guidance_end").asDouble(1);
            return new Controls(List.of(new Control(
                    GoldenControl.load(golds, components.get("controlnet").textValue())
                            .show(golds.input(tensors, "in.control")),
                    call.path("controlnet_conditioning_scale").asDouble(1),
                    guess ? Weighting.GUESS : Weighting.EVEN,
                    guess,
                    step -> (double) step / steps >= start && (step + 1.0) / steps <= end)));
        }

        /** What a step ends with is what the network is asked about next. */
        private void assertSteps(List<NDArray> states) {
            List<String> steps = tensors.names().stream()
                    .filter(name -> name.startsWith("out.step."))
                    .toList();
            assertThat(states).hasSize(steps.size() + 1);
            for (int step = 0; step < steps.size(); step++) {
                golds.assertOutput(golden, tensors, "step." + step, states.get(step + 1));
            }
        }

        private Iterator<NDArray> noises() {
            return IntStream.iterate(0, i -> tensors.contains("in.noise." + i), i -> i + 1)
                    .mapToObj(i -> golds.input(tensors, "in.noise." + i))
                    .iterator();
        }

        /** Weights are not of diffusers. */
        private static TextReading reading(int clipSkip) {
            return new TextReading(clipSkip, new PromptOptions(Emphasis.NONE, 0), TextualInversions.NONE);
        }

        /** A row for each text. */
        private UNetConditioning condition(List<Embeddings> texts, MicroConditioning picture, Guidance guidance) {
            return texts.stream()
                    .map(text -> model.condition(golds.scope(), text, picture, guidance))
                    .reduce(UNetConditioning::followedBy)
                    .orElseThrow();
        }

        private void assertEmbeddings(String which, List<Embeddings> texts) {
            NDList contexts = new NDList();
            NDList pooled = new NDList();
            texts.forEach(text -> {
                contexts.add(text.context());
                text.pooled().ifPresent(pooled::add);
            });
            assertIfGiven(which + "prompt_embeds", NDArrays.concat(contexts, 0));
            if (!pooled.isEmpty()) {
                assertIfGiven(which + "pooled", NDArrays.concat(pooled, 0));
            }
        }

        private void assertIfGiven(String output, NDArray actual) {
            if (golden.get("outputs").has(output)) {
                golds.assertOutput(golden, tensors, output, actual);
            }
        }

        /** diffusers counts clip skip from 0 at the layer that the model was trained on, and for the prompt alone. */
        private int layer(JsonNode clipSkip) {
            int trained = golden.at("/params/pipeline").textValue().startsWith("StableDiffusionXL") ? 2 : 1;
            return trained + clipSkip.asInt(0);
        }

        /** No negative prompt is zeros where the model has it so; an empty one is not, in diffusers. */
        private List<Embeddings> negative(JsonNode prompts) {
            return prompts.isMissingNode()
                    ? model.promptEncoder().encodeNegative(golds.scope(), List.of(""), reading(1))
                    : model.promptEncoder().encode(golds.scope(), texts(prompts), reading(1));
        }

        private static List<String> texts(JsonNode prompts) {
            List<String> texts = new ArrayList<>();
            if (prompts.isArray()) {
                prompts.forEach(prompt -> texts.add(prompt.textValue()));
            } else {
                texts.add(prompts.textValue());
            }
            return texts;
        }

        /** That of the picture that it starts from, where it is not given. */
        private Extent size(JsonNode call) {
            if (call.has("width")) {
                return new Extent(
                        call.get("width").intValue(), call.get("height").intValue());
            }
            long[] shape = tensors.shape("in.image");
            return new Extent((int) shape[3], (int) shape[2]);
        }

        private MicroConditioning sizes(JsonNode call) {
            return sizes(call, "", MicroConditioning.positive(size(call)));
        }

        /** As for the prompt, unless both sizes are given. */
        private MicroConditioning negativeSizes(JsonNode call) {
            boolean given = call.has("negative_original_size") && call.has("negative_target_size");
            return given ? sizes(call, "negative_", MicroConditioning.negative(size(call))) : sizes(call);
        }

        private static MicroConditioning sizes(JsonNode call, String which, MicroConditioning absent) {
            JsonNode crop = call.path(which + "crops_coords_top_left");
            return new MicroConditioning(
                    size(call.path(which + "original_size"), absent.original()),
                    crop.path(0).asInt(absent.cropTop()),
                    crop.path(1).asInt(absent.cropLeft()),
                    size(call.path(which + "target_size"), absent.target()),
                    absent.aestheticScore());
        }

        /** Height and width. */
        private static Extent size(JsonNode pair, Extent absent) {
            return pair.isMissingNode()
                    ? absent
                    : new Extent(pair.get(1).intValue(), pair.get(0).intValue());
        }
    }
}
