package pochade.app.form;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import pochade.app.fx.Messages;
import pochade.app.fx.Quantity;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.TaggedPrompt;
import pochade.app.session.Settings;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.Upscaler;
import pochade.presets.Setting;

/** The second pass over a larger picture. */
public final class HiresForm {

    final Section section;
    final BooleanProperty on;
    final ObjectProperty<Upscaler> upscaler;
    final Quantity scale;
    final Quantity width;
    final Quantity height;
    final Quantity steps;
    final Quantity strength;
    final ObjectProperty<Optional<SamplerName>> sampler;
    final ObjectProperty<Optional<ScheduleName>> schedule;
    final Quantity guidance;
    final CheckpointChoice checkpoint;
    final StringProperty prompt;
    final StringProperty negative;
    final ObservableList<Upscaler> upscalers;

    private final Settings settings;

    public HiresForm(Settings settings) {
        this.settings = settings;
        section = new Section("hires", settings);
        on = section.flag("hires.on");
        upscalers = FXCollections.observableArrayList(builtIn().toList());
        upscaler = section.choice(
                "hires.upscaler",
                Upscaler.Latent.LATENT,
                Upscaler::label,
                this::upscaler,
                (it, messages) -> it.label());
        scale = section.number("hires.scale", 0.05, 1, Setting.LARGEST_SCALE, HiresFix.DEFAULT_SCALE);
        width = section.number("hires.width", side(), 0);
        height = section.number("hires.height", side(), 0);
        steps = section.whole("hires.steps", 0, Sampling.MOST_STEPS, 0);
        strength = section.number("hires.strength", 0.01, 0, 1, HiresFix.DEFAULT_STRENGTH);
        sampler = section.option("hires.sampler", SamplerName.class, SamplerName::label);
        schedule = section.option("hires.schedule", ScheduleName.class, ScheduleName::label);
        guidance = section.number("hires.guidance", 0.5, 0, Sampling.HIGHEST_GUIDANCE, 0);
        checkpoint = new CheckpointChoice(section, "hires.checkpoint", settings);
        prompt = section.words("hires.prompt");
        negative = section.words("hires.negative");
    }

    private static Quantity side() {
        return Quantity.multiples(GenerationRequest.LATENT_FACTOR, 0, GenerationRequest.LONGEST_SIDE);
    }

    private static Stream<Upscaler> builtIn() {
        return Stream.of(Stream.of(Upscaler.Latent.values()), Stream.of(Upscaler.Filter.values()))
                .flatMap(all -> all);
    }

    /** The upscaler of this name; that of latents where there is none. */
    public Upscaler named(String label) {
        return upscaler(label).orElse(Upscaler.Latent.LATENT);
    }

    private Optional<Upscaler> upscaler(String label) {
        return upscalers.stream().filter(it -> it.label().equals(label)).findFirst();
    }

    public Section section() {
        return section;
    }

    /** All upscalers that there are. */
    public ObservableList<Upscaler> upscalers() {
        return upscalers;
    }

    /** Takes the upscalers and checkpoints that the library has now. */
    public void offer(List<ModelEntry> library) {
        checkpoint.offer(library);
        String wanted = settings.get("hires.upscaler").orElse("");
        int builtIn = (int) builtIn().count();
        List<Upscaler> now = library.stream()
                .filter(it -> it.is(ModelKind.UPSCALER))
                .<Upscaler>map(it -> Upscaler.Network.of(it.path()))
                .toList();
        if (!now.equals(upscalers.subList(builtIn, upscalers.size()))) {
            Upscaler before = upscaler.get();
            // a box has no value at all while the one that it shows is replaced
            upscaler.set(Upscaler.Latent.LATENT);
            upscalers.remove(builtIn, upscalers.size());
            upscalers.addAll(now);
            upscaler.set(upscalers.contains(before) ? before : Upscaler.Latent.LATENT);
        }
        upscaler(wanted).ifPresent(upscaler::set);
        if (!wanted.isEmpty()) {
            // one that is not there today may be there tomorrow
            settings.put("hires.upscaler", wanted);
        }
    }

    /** The second pass for pictures of this size; empty if there is none. */
    public Optional<HiresFix> hires(Extent first, Prompt words) {
        if (!on.get()) {
            return Optional.empty();
        }
        return Optional.of(new HiresFix(
                upscaler.get(),
                size(first),
                steps.value() == 0 ? OptionalInt.empty() : OptionalInt.of((int) steps.value()),
                strength.value(),
                sampler.get(),
                schedule.get(),
                words(words),
                guidance.value() == 0 ? OptionalDouble.empty() : OptionalDouble.of(guidance.value()),
                checkpoint.path()));
    }

    private Optional<Prompt> words(Prompt first) {
        if (prompt.get().isBlank() && negative.get().isBlank()) {
            return Optional.empty();
        }
        if (!TaggedPrompt.parse(prompt.get()).loras().isEmpty()) {
            throw new InvalidRequestException(
                    "hires prompt",
                    "holds the tag of a LoRA",
                    "write it into the prompt, which counts for both passes");
        }
        PromptOptions options = first.options();
        return Optional.of(new Prompt(
                prompt.get().isBlank() ? first.positive() : prompt.get().strip(),
                negative.get().isBlank() ? first.negative() : negative.get().strip(),
                options));
    }

    /** The size of the second pass: by the factor, or by one side, or by both, where they are not 0; multiples of 8. */
    Extent size(Extent first) {
        double across = width.value();
        double down = height.value();
        if (across == 0 && down == 0) {
            across = first.width() * scale.value();
            down = first.height() * scale.value();
        } else if (down == 0) {
            down = across * first.height() / first.width();
        } else if (across == 0) {
            across = down * first.width() / first.height();
        }
        return new Extent(multiple(across), multiple(down));
    }

    private static int multiple(double pixels) {
        int factor = GenerationRequest.LATENT_FACTOR;
        return Math.max(factor, (int) pixels / factor * factor);
    }

    /** Takes a second pass over, or none. */
    public void set(Optional<HiresFix> hires, Extent first) {
        on.set(hires.isPresent());
        hires.ifPresent(it -> {
            offered(it.upscaler()).ifPresent(upscaler::set);
            setSize(it.size(), first);
            steps.set(it.steps().orElse(0));
            strength.set(it.denoisingStrength());
            sampler.set(it.sampler());
            schedule.set(it.schedule());
            guidance.set(it.guidanceScale().orElse(0));
            checkpoint.choose(it.checkpoint());
            prompt.set(it.prompt().map(Prompt::positive).orElse(""));
            negative.set(it.prompt().map(Prompt::negative).orElse(""));
        });
    }

    private Optional<Upscaler> offered(Upscaler wanted) {
        Optional<Path> file =
                wanted instanceof Upscaler.Network network ? Optional.of(network.file()) : Optional.empty();
        return upscalers.stream()
                .filter(it -> file.isPresent()
                        ? it instanceof Upscaler.Network network
                                && network.file().equals(file.get())
                        : it.equals(wanted))
                .findFirst();
    }

    private void setSize(Extent size, Extent first) {
        width.set(0);
        height.set(0);
        scale.set(Math.round(100.0 * size.width() / first.width()) / 100.0);
        if (!size(first).equals(size)) {
            width.set(size.width());
            height.set(size.height());
        }
    }

    /** What of it presets may hold; an upscaler by its name. */
    public List<FormValue<?>> values() {
        return List.of(
                FormValue.of(Setting.HIRES, "hires.title", on),
                new FormValue<>(
                        Setting.HIRES_UPSCALER,
                        "hires.upscaler",
                        () -> FormValue.restorer(upscaler),
                        () -> upscaler.get().label(),
                        name -> upscaler(name).ifPresent(upscaler::set),
                        () -> true,
                        (name, messages) -> name),
                FormValue.of(Setting.HIRES_SCALE, "hires.scale", scale),
                FormValue.of(Setting.HIRES_WIDTH, "hires.width", width),
                FormValue.of(Setting.HIRES_HEIGHT, "hires.height", height),
                FormValue.of(Setting.HIRES_STEPS, "hires.steps", steps),
                FormValue.of(Setting.HIRES_STRENGTH, "hires.strength", strength),
                FormValue.of(Setting.HIRES_SAMPLER, "hires.sampler", sampler, orSame(SamplerName::label)),
                FormValue.of(Setting.HIRES_SCHEDULE, "hires.schedule", schedule, orSame(ScheduleName::label)),
                FormValue.of(Setting.HIRES_CFG_SCALE, "hires.guidance", guidance),
                checkpoint.value(Setting.HIRES_CHECKPOINT),
                FormValue.of(Setting.HIRES_PROMPT, "hires.prompt", prompt),
                FormValue.of(Setting.HIRES_NEGATIVE, "hires.negative", negative));
    }

    private static <T> BiFunction<Optional<T>, Messages, String> orSame(Function<T, String> text) {
        return (choice, messages) -> choice.map(text).orElse(messages.text("hires.same"));
    }
}
