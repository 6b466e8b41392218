package pochade.inference.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.pipeline.Components;
import pochade.inference.pipeline.MemoryPlan;
import pochade.inference.pipeline.OtherModels;
import pochade.inference.pipeline.RequestedFiles;
import pochade.inference.pipeline.StableDiffusion;
import pochade.inference.pipeline.StepPreview;
import pochade.inference.pipeline.codec.LatentCodec;
import pochade.inference.pipeline.codec.TinyCodecs;
import pochade.inference.pipeline.control.LoadedControl;
import pochade.inference.pipeline.text.TextualInversions;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.source.ModelSource;

/**
 * The models of a request, each loaded when its turn comes; where the budget is too small for all, the next takes the place of
 * the one before.
 *
 * @param vae in place of the models' own
 * @param tiny in place of the VAE
 * @param preview in place of the models' own
 * @param loading run before a model is loaded
 */
record RequestedModels(
        TorchRuntime torch,
        ModelCache models,
        GenerationRequest request,
        RequestedFiles files,
        MemoryPlan plan,
        Optional<LatentCodec> vae,
        TinyCodecs tiny,
        Optional<StepPreview> preview,
        List<LoadedControl> controls,
        Runnable loading)
        implements OtherModels {

    /** What the way begins with. */
    Components first() {
        return components(files.checkpoint(), true, true);
    }

    @Override
    public Components of(Path checkpoint) {
        RequestedFiles.Other other =
                Optional.ofNullable(files.others().get(checkpoint)).orElseThrow();
        return components(other.source(), other.related(), other.controlled());
    }

    private Components components(ModelSource checkpoint, boolean related, boolean controlled) {
        StableDiffusion model = models.get(checkpoint, loading);
        model.adapt(related ? request.networks().loras() : List.of());
        LatentCodec codec = tiny.beside(() -> vae.or(model::codec)
                .orElseThrow(() -> ModelFault.badModel(checkpoint.path(), "holds no VAE; choose a VAE beside it")));
        return new Components(
                torch,
                model,
                plan.over(codec, torch.kernels(), request.tiling()),
                preview.orElseGet(model::preview),
                related ? files.inversions() : TextualInversions.NONE,
                controlled ? controls : List.of(),
                this);
    }
}
