package pochade.app.create;

import java.util.List;
import java.util.stream.Stream;
import pochade.app.form.FormValue;
import pochade.presets.Setting;

/** What presets may hold of a form. */
final class FormValues {

    private final Form form;

    FormValues(Form form) {
        this.form = form;
    }

    /**
     * What presets may hold beside the words, the styles and the checkpoint, in an order in which it can be taken: what other values follow
     * from comes before them.
     */
    List<FormValue<?>> all() {
        Stream<FormValue<?>> own = Stream.of(
                FormValue.ofName(Setting.MODE, "mode.title", form.mode, (it, messages) -> messages.text(it.key())),
                new FormValue<>(
                        Setting.VAE,
                        "create.vae",
                        () -> FormValue.restorer(form.vae),
                        form.defaults()::vaeName,
                        form.defaults()::chooseVaeNamed,
                        () -> true,
                        (name, messages) -> name),
                FormValue.of(Setting.CLIP_SKIP, "create.clip-skip", form.clipSkip),
                FormValue.of(Setting.SAMPLER, "create.sampler", form.sampler, (it, messages) -> it.label()),
                FormValue.of(Setting.SCHEDULE, "create.schedule", form.schedule, (it, messages) -> it.label()),
                FormValue.of(Setting.STEPS, "create.steps", form.steps),
                FormValue.of(Setting.CFG_SCALE, "create.guidance", form.guidance));
        Stream<FormValue<?>> size = Stream.of(
                FormValue.of(Setting.WIDTH, "create.width", form.width),
                FormValue.of(Setting.HEIGHT, "create.height", form.height),
                FormValue.of(Setting.SEED, "create.seed", form.seed),
                FormValue.of(Setting.BATCH_SIZE, "create.batch-size", form.batchSize),
                FormValue.of(Setting.BATCH_COUNT, "create.batch-count", form.batchCount));
        Stream<FormValue<?>> sections = Stream.of(
                        form.hires.values(),
                        form.refiner.values(),
                        form.img2img.values(),
                        form.inpaint.values(),
                        List.of(form.control.value()),
                        form.variation.values(),
                        form.advanced.values(),
                        form.speed.values(),
                        form.script.values(),
                        form.upscale.values())
                .flatMap(List::stream);
        // the size grows with the room around a picture
        return Stream.of(own, form.outpaint.values().stream(), size, sections)
                .flatMap(values -> values)
                .toList();
    }

    /** Brings back, when it is run, what a preset can change as it is now. */
    Runnable restorer() {
        // size and sampling follow the model, so that it comes before them
        Stream<Runnable> words = Stream.of(
                FormValue.restorer(form.model),
                FormValue.restorer(form.prompt),
                FormValue.restorer(form.negative),
                FormValue.restorer(form.styles));
        List<Runnable> restorers = Stream.concat(
                        words, all().stream().map(value -> value.restorers().get()))
                .toList();
        return () -> restorers.forEach(Runnable::run);
    }
}
