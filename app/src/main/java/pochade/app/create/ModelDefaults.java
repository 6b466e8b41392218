package pochade.app.create;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import pochade.app.editor.Vocabulary;
import pochade.app.models.Distillation;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.TaggedPrompt;
import pochade.app.prompt.VaeChoice;
import pochade.app.session.Settings;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.Sampling;
import pochade.presets.Setting;

/** The checkpoint and the VAE that a form has of those that there are, and what it takes over from them. */
final class ModelDefaults {

    private static final Extent USUAL_SIZE = new Extent(512, 512);

    private final Form form;
    private final Settings settings;
    private List<ModelEntry> library = List.of();
    private final ReadOnlyObjectWrapper<List<ModelEntry>> loras = new ReadOnlyObjectWrapper<>(this, "loras", List.of());
    private boolean offering;

    /** Follows the choices from now on. */
    ModelDefaults(Form form, Settings settings) {
        this.form = form;
        this.settings = settings;
        form.model.subscribe(now -> setUsual(Optional.ofNullable(now)));
        form.model.subscribe(this::changed);
        form.prompt.subscribe((before, now) -> readLoras());
        form.vae.subscribe((before, now) -> settings.put("vae", name(now)));
    }

    /** Takes what the library has now; chooses the model of the last time when it is there, until then the first. */
    void offer(List<ModelEntry> now) {
        library = List.copyOf(now);
        loras.set(named(form.prompt.get()));
        List<ModelEntry> checkpoints =
                library.stream().filter(it -> it.is(ModelKind.CHECKPOINT)).toList();
        Optional<Path> last = settings.get("model").map(Path::of);
        Optional<Path> present = Optional.ofNullable(form.model.get()).map(ModelEntry::path);
        boolean sized = present.isPresent() || settings.get("width").isPresent();
        offering = true;
        form.model.set(at(last, checkpoints)
                .or(() -> at(present, checkpoints))
                .or(() -> checkpoints.stream().findFirst())
                .orElse(null));
        offering = false;
        if (!sized && form.model.get() != null) {
            form.set(form.model.get().nativeSize());
        }
        offerVaes();
    }

    private static Optional<ModelEntry> at(Optional<Path> path, List<ModelEntry> entries) {
        return entries.stream()
                .filter(it -> path.filter(it.path()::equals).isPresent())
                .findFirst();
    }

    private void offerVaes() {
        Stream<VaeChoice> others = library.stream()
                .filter(it -> it.is(ModelKind.VAE) || it.is(ModelKind.TINY_VAE))
                .map(VaeChoice.Other::new);
        List<VaeChoice> now = Stream.concat(Stream.of(VaeChoice.AUTOMATIC, VaeChoice.OWN), others)
                .toList();
        String wanted = settings.get("vae").orElse("");
        if (!now.equals(form.vaes)) {
            form.vaes.setAll(now);
        }
        chooseVae(wanted);
        // one that is not there today may be there tomorrow
        settings.put("vae", wanted);
    }

    /** @param written its file, {@code none} for the checkpoint's own, or nothing for the one beside the checkpoint */
    void chooseVae(String written) {
        form.vae.set(form.vaes.stream()
                .filter(it -> name(it).equals(written))
                .findFirst()
                .orElse(VaeChoice.AUTOMATIC));
    }

    private static String name(@Nullable VaeChoice choice) {
        if (choice instanceof VaeChoice.Other other) {
            return other.vae().path().toString();
        }
        return choice instanceof VaeChoice.Own ? "none" : "";
    }

    /** The VAE as presets call it. */
    String vaeName() {
        if (form.vae.get() instanceof VaeChoice.Other other) {
            return other.vae().name();
        }
        return form.vae.get() instanceof VaeChoice.Own ? Setting.NO_VAE : Setting.AUTOMATIC_VAE;
    }

    /** Stays where there is none of this name, which is that of presets. */
    void chooseVaeNamed(String name) {
        if (name.equals(Setting.AUTOMATIC_VAE)) {
            form.vae.set(VaeChoice.AUTOMATIC);
        } else if (name.equals(Setting.NO_VAE)) {
            form.vae.set(VaeChoice.OWN);
        } else {
            form.vaes.stream()
                    .filter(it ->
                            it instanceof VaeChoice.Other other && other.vae().isMeantBy(name))
                    .findFirst()
                    .ifPresent(form.vae::set);
        }
    }

    // size and sampling follow the model as long as they are the model's own
    private void changed(@Nullable ModelEntry before, @Nullable ModelEntry now) {
        if (now != null) {
            if (!offering) {
                settings.put("model", now.path().toString());
            }
            if (before != null && before.nativeSize().equals(form.size())) {
                form.set(now.nativeSize());
            }
            if (before != null && isStillAsFor(before)) {
                form.set(usual(now));
            }
        }
    }

    // sampling follows the LoRAs of the prompt likewise
    private void readLoras() {
        ModelEntry checkpoint = form.model.get();
        boolean follows = checkpoint != null && isStillAsFor(checkpoint);
        loras.set(named(form.prompt.get()));
        setUsual(Optional.ofNullable(checkpoint));
        if (follows) {
            form.set(usual(checkpoint));
        }
    }

    /** The LoRAs of the library that the tags of a prompt name. */
    private List<ModelEntry> named(String text) {
        Optional<ModelFamily> family = Optional.ofNullable(form.model.get()).flatMap(ModelEntry::family);
        try {
            return TaggedPrompt.parse(text).loras().stream()
                    .flatMap(tag -> library.stream()
                            .filter(entry -> Vocabulary.isLora(entry, tag.name()) && entry.fits(family))
                            .limit(1))
                    .toList();
        } catch (InvalidRequestException e) {
            // a tag that is still being typed, or of another kind, which is told when the picture is made
            return List.of();
        }
    }

    /** The LoRAs that the prompt names and that there are. */
    ReadOnlyObjectProperty<List<ModelEntry>> lorasProperty() {
        return loras.getReadOnlyProperty();
    }

    private void setUsual(Optional<ModelEntry> checkpoint) {
        Sampling sampling = checkpoint.map(this::usual).orElse(Sampling.DEFAULT);
        form.steps.setUsual(sampling.steps());
        form.guidance.setUsual(sampling.guidanceScale());
        Extent size = checkpoint.map(ModelEntry::nativeSize).orElse(USUAL_SIZE);
        form.width.setUsual(size.width());
        form.height.setUsual(size.height());
    }

    /** What one starts with on the model. */
    Sampling usual() {
        return Optional.ofNullable(form.model.get()).map(this::usual).orElse(Sampling.DEFAULT);
    }

    /** The usual settings, but for a distilled model, or with a distilled LoRA. */
    private Sampling usual(ModelEntry checkpoint) {
        return Distillation.sampling(checkpoint, loras.get()).orElse(Sampling.DEFAULT);
    }

    private boolean isStillAsFor(ModelEntry checkpoint) {
        Sampling usual = usual(checkpoint);
        return form.sampler.get() == usual.sampler()
                && form.schedule.get() == usual.schedule()
                && form.steps.value() == usual.steps()
                && form.guidance.value() == usual.guidanceScale();
    }
}
