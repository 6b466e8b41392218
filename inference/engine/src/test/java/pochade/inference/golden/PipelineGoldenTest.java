package pochade.inference.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.diffusion.guidance.ClassifierFreeGuidance;
import pochade.inference.diffusion.sampler.Denoiser;
import pochade.inference.diffusion.sampler.DiffusersScheduler;
import pochade.inference.diffusion.sampler.NoisePredictor;
import pochade.inference.diffusion.sampler.PredictionDenoiser;
import pochade.inference.diffusion.schedule.SchedulerConfig;
import pochade.inference.pipeline.StableDiffusion;
import pochade.inference.weights.source.ModelSource;

class PipelineGoldenTest {

    @TestFactory
    Stream<DynamicTest> makes_the_latents_and_pictures_of_diffusers() {
        return GoldenModel.cases("pipelines", PipelineGoldenTest::check);
    }

    private static void check(JsonNode golden, GoldenTensors tensors) {
        JsonNode params = golden.get("params");
        LaterTopics.skipPipeline(params.get("pipeline").textValue());
        LaterTopics.skipScheduler(params.at("/scheduler/_class_name").textValue());
        try (GoldenModel golds = new GoldenModel();
                StableDiffusion model = StableDiffusion.load(
                        golds.torch(),
                        ModelSource.open(GoldenCases.path(
                                "diffusion/" + params.at("/components/base").textValue())))) {
            new Run(golds, model, golden, tensors).check();
        }
    }

    /** One case on its model. */
    private record Run(GoldenModel golds, StableDiffusion model, JsonNode golden, GoldenTensors tensors) {

        void check() {
            NDManager scope = golds.scope();
            JsonNode call = golden.at("/params/call");
            NDArray positive = encode(call.get("prompt"), call.path("clip_skip").asInt(0));
            NDArray negative = encode(call.path("negative_prompt"), 0);
            golds.assertOutput(golden, tensors, "prompt_embeds", positive);
            golds.assertOutput(golden, tensors, "negative_prompt_embeds", negative);

            JsonNode scheduler = golden.at("/params/scheduler");
            NoisePredictor guided = ClassifierFreeGuidance.of(
                    model.conditioned(positive, negative),
                    call.get("guidance_scale").doubleValue(),
                    call.path("guidance_rescale").asDouble(0));
            Denoiser denoiser = new PredictionDenoiser(
                    guided, SchedulerConfig.of(scheduler, "the case").prediction());
            DiffusersScheduler sampling = new DiffusersScheduler(
                    scheduler.get("_class_name").textValue(),
                    scheduler,
                    call,
                    call.get("num_inference_steps").intValue());

            NDArray initial =
                    golds.input(tensors, "in.latents").mul(sampling.levels().initialNoiseScale());
            List<NDArray> states = new ArrayList<>();
            Iterator<NDArray> noise = noises();
            NDArray latents = sampling.sample(
                    (x, level) -> {
                        NDArray state = x.duplicate();
                        state.attach(scope);
                        states.add(state);
                        return denoiser.denoise(x, level);
                    },
                    initial,
                    0,
                    noise::next);
            states.add(latents);
            assertSteps(states);
            golds.assertOutput(golden, tensors, "latents", latents);
            golds.assertOutput(golden, tensors, "decoded", model.decode(latents));
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

        /** diffusers skips layers for the prompt, not for the negative one. */
        private NDArray encode(JsonNode prompts, int clipSkip) {
            List<String> texts = new ArrayList<>();
            if (prompts.isArray()) {
                prompts.forEach(prompt -> texts.add(prompt.textValue()));
            } else {
                texts.add(prompts.asText(""));
            }
            return model.encode(golds.scope(), texts, clipSkip).array();
        }
    }
}
