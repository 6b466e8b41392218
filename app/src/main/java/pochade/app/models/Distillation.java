package pochade.app.models;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelVariant;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

/**
 * What a model or a LoRA was distilled into, so that few steps suffice without guidance; at the usual settings such models
 * make burnt pictures. A latent consistency model is told by its weights. The others have the shape of any model, so that
 * their names and what their files say of themselves must tell.
 */
public enum Distillation {
    /** Luo et al. 2023. */
    LCM("\\blcm\\b", SamplerName.LCM, ScheduleName.AUTOMATIC, 6, 1.5),
    /** Sauer et al. 2023: SD-Turbo, SDXL-Turbo. */
    TURBO("\\bturbo\\b", SamplerName.EULER_A, ScheduleName.TURBO, 4, 1),
    /** Lin et al. 2024: SDXL-Lightning. */
    LIGHTNING("\\blightning\\b", SamplerName.EULER, ScheduleName.SGM_UNIFORM, 4, 1),
    /** Ren et al. 2024: Hyper-SD. */
    HYPER("\\bhyper ?sd", SamplerName.TCD, ScheduleName.AUTOMATIC, 8, 1);

    /** Files name the steps that they were made for, as in {@code sdxl_lightning_8step}. */
    private static final Pattern STEPS = Pattern.compile("\\b(\\d{1,2}) ?steps?\\b");

    private static final int MOST_STEPS = 16;

    private final Pattern sign;

    @SuppressWarnings("ImmutableEnumChecker") // a record
    private final Sampling sampling;

    Distillation(String sign, SamplerName sampler, ScheduleName schedule, int steps, double guidanceScale) {
        this.sign = Pattern.compile(sign);
        this.sampling = new Sampling(sampler, schedule, steps, guidanceScale);
    }

    /**
     * The settings that the first distilled one of a model and its LoRAs was made for.
     *
     * @param checkpoint counts where none of the LoRAs is
     */
    public static Optional<Sampling> sampling(ModelEntry checkpoint, Collection<ModelEntry> loras) {
        return Stream.concat(loras.stream(), Stream.of(checkpoint))
                .flatMap(entry -> of(entry).map(it -> it.samplingFor(entry)).stream())
                .findFirst();
    }

    /** What it was distilled into, if anything. */
    public static Optional<Distillation> of(ModelEntry entry) {
        if (entry.description().filter(it -> it.variant() == ModelVariant.LCM).isPresent()) {
            return Optional.of(LCM);
        }
        String words = words(entry);
        return Arrays.stream(values())
                .filter(it -> it.sign.matcher(words).find())
                .findFirst();
    }

    private Sampling samplingFor(ModelEntry entry) {
        Matcher matcher = STEPS.matcher(words(entry));
        int steps = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        return steps >= 1 && steps <= MOST_STEPS
                ? new Sampling(sampling.sampler(), sampling.schedule(), steps, sampling.guidanceScale())
                : sampling;
    }

    private static String words(ModelEntry entry) {
        Stream<String> stated = entry.description().stream()
                .map(ModelDescription::metadata)
                .flatMap(metadata -> Stream.of(ModelEntry.MAKERS_NAME, ModelEntry.MAKERS_TITLE)
                        .flatMap(key -> Stream.ofNullable(metadata.get(key))));
        return Stream.concat(Stream.of(entry.name()), stated)
                .reduce("", (before, text) -> before + " " + text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ");
    }
}
