package pochade.app.create;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.app.form.Mode;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.VaeChoice;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;

/** What a form asks the engine for. */
final class FormRequests {

    private final Form form;

    FormRequests(Form form) {
        this.form = form;
    }

    /**
     * The request for the pictures of one job; every quantity is valid.
     *
     * @param seeds of its first picture
     */
    GenerationRequest request(Networks networks, Prompt text, Seeds seeds) {
        GenerationRequest request = request(networks, text, seeds, form.size(), image());
        Optional<HiresFix> second =
                form.mode.get() == Mode.TXT2IMG ? form.hires.hires(form.size(), text) : Optional.empty();
        return second.map(request::with).orElse(request);
    }

    /** As {@link #request(Networks, Prompt, Seeds)}, at another size, from another picture or none. */
    GenerationRequest request(Networks networks, Prompt text, Seeds seeds, Extent size, Optional<ImageToImage> image) {
        Batch batch = new Batch(
                seeds.seed(),
                (int) form.batchSize.value(),
                form.variation.options(seeds.variationSeed(), form.advanced));
        return new GenerationRequest(
                networks,
                text,
                sampling(),
                size,
                batch,
                image,
                Optional.empty(),
                form.control.control(),
                form.speed.options(),
                form.refiner.refiner(),
                form.advanced.tiling(),
                form.preview());
    }

    private Optional<ImageToImage> image() {
        return switch (form.mode.get()) {
            case IMG2IMG -> form.img2img
                    .image()
                    .map(it -> form.inpaint.frame(it, form.outpaint.frame().getValue()));
            case INPAINT -> form.img2img
                    .image()
                    .map(it -> form.inpaint.apply(it, form.outpaint.frame().getValue()));
            case TXT2IMG, UPSCALE -> Optional.empty();
        };
    }

    private Sampling sampling() {
        return new Sampling(
                form.sampler.get(),
                form.schedule.get(),
                (int) form.steps.value(),
                form.guidance.value(),
                form.advanced.guidance(form.img2img.imageScale()),
                form.advanced.solver());
    }

    /** What the pictures of one job take, as far as that is known without their words; empty for nothing. */
    Optional<GenerationRequest> sketch() {
        ModelEntry chosen = form.model.get();
        if (chosen == null || form.mode.get() == Mode.UPSCALE) {
            return Optional.empty();
        }
        Optional<Path> file = form.vae.get() instanceof VaeChoice.Other other
                ? Optional.of(other.vae().path())
                : Optional.empty();
        Optional<ImageToImage> image = form.mode.get().startsFromPicture() ? form.img2img.image() : Optional.empty();
        List<Lora> loras = form.defaults().lorasProperty().get().stream()
                .map(lora -> new Lora(lora.path(), 1, 1))
                .toList();
        Prompt words = Prompt.of("");
        try {
            return Optional.of(new GenerationRequest(
                    new Networks(chosen.path(), file, loras, List.of(), 1),
                    words,
                    sampling(),
                    form.size(),
                    new Batch(0, (int) form.batchSize.value()),
                    image,
                    form.mode.get() == Mode.TXT2IMG ? form.hires.hires(form.size(), words) : Optional.empty(),
                    form.control.control(),
                    form.speed.options(),
                    Optional.empty(),
                    false,
                    Preview.NONE));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }

    /** Runs a task at each change of what {@link #sketch} says, and of what is made larger. */
    void onSketch(Runnable task) {
        Stream.of(
                        form.mode,
                        form.model,
                        form.vae,
                        form.sampler,
                        form.schedule,
                        form.img2img.pictureProperty(),
                        form.script.scriptProperty(),
                        form.defaults().lorasProperty())
                .forEach(property -> property.subscribe(value -> task.run()));
        Stream.of(form.steps, form.guidance, form.width, form.height, form.batchSize, form.batchCount)
                .forEach(quantity -> quantity.valueProperty().subscribe(value -> task.run()));
        form.folder.inputProperty().subscribe(value -> task.run());
        form.control.onChange(task);
        form.upscale.sources().subscribe(task);
        form.upscale.section().onChange(task);
        form.img2img.section().onChange(task);
        form.hires.section().onChange(task);
        form.speed.section().onChange(task);
    }
}
