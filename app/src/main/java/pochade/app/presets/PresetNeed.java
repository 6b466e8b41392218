package pochade.app.presets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import pochade.app.grid.AxisKind;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.TaggedPrompt;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.Upscaler;
import pochade.presets.AxisChoice;
import pochade.presets.ControlChoice;
import pochade.presets.ModelReference;
import pochade.presets.Preset;
import pochade.presets.Setting;

/**
 * A model file that a preset counts on, by its name.
 *
 * @param kinds what it may be
 * @param reference with the hash of a checkpoint
 */
public record PresetNeed(Kind kind, List<ModelKind> kinds, ModelReference reference) {

    private static final String NO_REFINER = "None";

    /** What it is for. */
    public enum Kind {
        MODEL,
        VAE,
        UPSCALER,
        CONTROL,
        LORA
    }

    public PresetNeed {
        kinds = List.copyOf(kinds);
    }

    private PresetNeed(Kind kind, List<ModelKind> kinds, String name) {
        this(kind, kinds, new ModelReference(name, Optional.empty()));
    }

    /** A checkpoint. */
    public static PresetNeed checkpoint(ModelReference reference) {
        return new PresetNeed(Kind.MODEL, List.of(ModelKind.CHECKPOINT), reference);
    }

    public String name() {
        return reference.name();
    }

    /** All that the preset names. */
    public static List<PresetNeed> of(Preset preset) {
        Stream<PresetNeed> model = preset.values().get(Setting.MODEL).map(PresetNeed::checkpoint).stream();
        Stream<PresetNeed> others = Stream.of(Setting.REFINER, Setting.HIRES_CHECKPOINT)
                .flatMap(setting -> preset.values().get(setting).flatMap(name -> name).stream())
                .map(it -> new PresetNeed(Kind.MODEL, List.of(ModelKind.CHECKPOINT), it));
        Stream<PresetNeed> vae = preset
                .values()
                .get(Setting.VAE)
                .filter(it -> !it.equals(Setting.AUTOMATIC_VAE) && !it.equals(Setting.NO_VAE))
                .map(it -> new PresetNeed(Kind.VAE, List.of(ModelKind.VAE, ModelKind.TINY_VAE), it))
                .stream();
        Stream<PresetNeed> upscaler = Stream.concat(
                        Stream.of(Setting.HIRES_UPSCALER, Setting.UPSCALER)
                                .flatMap(setting -> preset.values().get(setting).stream()),
                        preset.values().get(Setting.SECOND_UPSCALER).flatMap(it -> it).stream())
                .filter(it -> !isBuiltIn(it))
                .distinct()
                .map(it -> new PresetNeed(Kind.UPSCALER, List.of(ModelKind.UPSCALER), it));
        Stream<PresetNeed> plotted = Stream.of(Setting.X_AXIS, Setting.Y_AXIS, Setting.Z_AXIS)
                .flatMap(setting -> preset.values().get(setting).flatMap(axis -> axis).stream())
                .flatMap(PresetNeed::along);
        Stream<PresetNeed> control = preset.values().get(Setting.CONTROL).stream()
                .flatMap(List::stream)
                .map(ControlChoice::model)
                .map(it -> new PresetNeed(Kind.CONTROL, List.of(ModelKind.CONTROL_NET, ModelKind.T2I_ADAPTER), it));
        Stream<PresetNeed> loras = Stream.concat(preset.prompt().stream(), preset.negative().stream())
                .flatMap(template -> loras(template.text()))
                .map(it -> new PresetNeed(Kind.LORA, List.of(ModelKind.LORA), it));
        return Stream.of(model, others, vae, upscaler, plotted, control, loras)
                .flatMap(needs -> needs)
                .distinct()
                .toList();
    }

    /** What an axis of a plot names: the last names of models, which may have a folder before them. */
    private static Stream<PresetNeed> along(AxisChoice axis) {
        AxisKind kind = AxisKind.named(axis.changes()).orElse(AxisKind.NOTHING);
        if (kind != AxisKind.CHECKPOINT && kind != AxisKind.REFINER) {
            return Stream.empty();
        }
        try {
            return kind.parse(axis.values()).stream()
                    .flatMap(List::stream)
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .filter(name -> !name.isBlank() && !name.equalsIgnoreCase(NO_REFINER))
                    .map(it -> new PresetNeed(Kind.MODEL, List.of(ModelKind.CHECKPOINT), it));
        } catch (InvalidRequestException e) {
            // values that can't be read, which is told where they are written
            return Stream.empty();
        }
    }

    private static boolean isBuiltIn(String upscaler) {
        return Stream.<Upscaler>concat(Stream.of(Upscaler.Latent.values()), Stream.of(Upscaler.Filter.values()))
                .anyMatch(it -> it.label().equalsIgnoreCase(upscaler));
    }

    /** The last names of tags, which may have a folder before them. */
    private static Stream<String> loras(String words) {
        try {
            return TaggedPrompt.parse(words).loras().stream()
                    .map(LoraTag::name)
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .filter(name -> !name.isBlank());
        } catch (InvalidRequestException e) {
            // a tag of another kind, which is told when the picture is made
            return Stream.empty();
        }
    }

    /**
     * The file that it means: that of its hash, whatever it is called here, else one of its name.
     *
     * @param hashes those that are known
     */
    public Optional<ModelEntry> in(List<ModelEntry> library, Function<Path, Optional<String>> hashes) {
        List<ModelEntry> ofKind = library.stream()
                .filter(entry -> kinds.stream().anyMatch(entry::is))
                .toList();
        return ofKind.stream()
                .filter(entry ->
                        hashes.apply(entry.path()).filter(reference::isHash).isPresent())
                .findFirst()
                .or(() -> ofKind.stream()
                        .filter(entry -> entry.isMeantBy(name()) || entry.isMadeAs(name()))
                        .findFirst());
    }
}
