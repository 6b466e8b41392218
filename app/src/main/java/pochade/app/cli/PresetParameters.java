package pochade.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pochade.app.infotext.InfotextLine;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.inference.api.request.Inpainting.MaskedContent;
import pochade.inference.api.request.NoiseOptions.RandomSource;
import pochade.inference.api.request.PromptOptions.Emphasis;
import pochade.inference.api.request.PromptOptions.Padding;
import pochade.inference.api.request.ResizeMode;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.UniPcOptions;
import pochade.presets.ModelReference;
import pochade.presets.Preset;
import pochade.presets.Setting;
import pochade.presets.Values;

/**
 * A preset's settings as parameters, but for its words. What the command line has options of another kind for, is left to
 * those: ControlNets, whose pictures a preset does not have, the edges of outpainting, the numbers of pictures, styles, scripts,
 * upscaling, and what is made at all, which the command says.
 */
final class PresetParameters {

    private record Row<T>(Setting<T> setting, String key, Function<T, Optional<String>> text) {

        Parameters put(Values values, Parameters parameters) {
            return values.get(setting)
                    .flatMap(text)
                    .map(it -> parameters.with(key, it))
                    .orElse(parameters);
        }
    }

    private static final List<Row<?>> ROWS = List.of(
            new Row<>(Setting.MODEL, Key.MODEL, PresetParameters::name),
            new Row<>(Setting.VAE, Key.VAE, Optional::of),
            number(Setting.CLIP_SKIP, Key.CLIP_SKIP),
            new Row<>(Setting.SAMPLER, Key.SAMPLER, label(SamplerName::label)),
            new Row<>(Setting.SCHEDULE, Key.SCHEDULE, label(ScheduleName::label)),
            number(Setting.STEPS, Key.STEPS),
            number(Setting.CFG_SCALE, Key.CFG_SCALE),
            number(Setting.WIDTH, Key.SIZE + "-1"),
            number(Setting.HEIGHT, Key.SIZE + "-2"),
            new Row<>(Setting.RESIZE_MODE, Key.RESIZE_MODE, label(ResizeMode::label)),
            number(Setting.IMAGE_CFG_SCALE, Key.IMAGE_CFG_SCALE),
            number(Setting.NOISE_MULTIPLIER, Key.NOISE_MULTIPLIER),
            number(Setting.MASK_BLUR, Key.MASK_BLUR),
            flag(Setting.MASK_INVERTED, Key.MASK_MODE, Settings.NOT_MASKED),
            new Row<>(Setting.MASKED_CONTENT, Key.MASKED_CONTENT, label(MaskedContent::label)),
            flag(Setting.ONLY_MASKED, Key.INPAINT_AREA, Settings.ONLY_MASKED),
            number(Setting.MASKED_PADDING, Key.MASKED_AREA_PADDING),
            number(Setting.MASK_WEIGHT, Key.CONDITIONAL_MASK_WEIGHT),
            flag(Setting.SOFT, Key.SOFT_INPAINTING),
            number(Setting.SOFT_SCHEDULE_BIAS, Key.SOFT_SCHEDULE_BIAS),
            number(Setting.SOFT_PRESERVATION, Key.SOFT_PRESERVATION),
            number(Setting.SOFT_CONTRAST_BOOST, Key.SOFT_CONTRAST_BOOST),
            number(Setting.SOFT_MASK_INFLUENCE, Key.SOFT_MASK_INFLUENCE),
            number(Setting.SOFT_THRESHOLD, Key.SOFT_THRESHOLD),
            number(Setting.SOFT_CONTRAST, Key.SOFT_CONTRAST),
            new Row<>(Setting.VARIATION_SEED, Key.VARIATION_SEED, PresetParameters::unlessRandom),
            number(Setting.VARIATION_STRENGTH, Key.VARIATION_STRENGTH),
            number(Setting.RESIZE_SEED_WIDTH, Key.SEED_RESIZE_FROM + "-1"),
            number(Setting.RESIZE_SEED_HEIGHT, Key.SEED_RESIZE_FROM + "-2"),
            number(Setting.ETA, Key.ETA),
            number(Setting.ETA_DDIM, Key.ETA_DDIM),
            number(Setting.SIGMA_CHURN, Key.SIGMA_CHURN),
            number(Setting.SIGMA_TMIN, Key.SIGMA_TMIN),
            number(Setting.SIGMA_TMAX, Key.SIGMA_TMAX),
            number(Setting.SIGMA_NOISE, Key.SIGMA_NOISE),
            number(Setting.SIGMA_MIN, Key.SCHEDULE_MIN_SIGMA),
            number(Setting.SIGMA_MAX, Key.SCHEDULE_MAX_SIGMA),
            number(Setting.RHO, Key.SCHEDULE_RHO),
            number(Setting.BETA_ALPHA, Key.BETA_ALPHA),
            number(Setting.BETA_BETA, Key.BETA_BETA),
            flag(Setting.DISCARD_PENULTIMATE, Key.DISCARD_PENULTIMATE),
            flag(Setting.ZERO_TERMINAL_SNR, Key.NOISE_SCHEDULE, Settings.ZERO_TERMINAL_SNR),
            number(Setting.EXTRA_NOISE, Key.EXTRA_NOISE),
            flag(Setting.SGM_NOISE, Key.SGM_NOISE),
            new Row<>(Setting.UNIPC_VARIANT, Key.UNIPC_VARIANT, label(UniPcOptions.Variant::label)),
            new Row<>(Setting.UNIPC_SKIP_TYPE, Key.UNIPC_SKIP_TYPE, label(UniPcOptions.SkipType::label)),
            number(Setting.UNIPC_ORDER, Key.UNIPC_ORDER),
            new Row<>(Setting.UNIPC_KEEP_ORDER, Key.UNIPC_LOWER_ORDER_FINAL, on -> Optional.of(on ? "False" : "True")),
            flag(Setting.TILING, Key.TILING),
            new Row<>(Setting.REFINER, Key.REFINER, name -> Optional.of(name.orElse(""))),
            number(Setting.REFINER_SWITCH, Key.REFINER_SWITCH),
            flag(Setting.REFINER_BY_STEPS, Key.REFINER_BY_STEPS),
            new Row<>(Setting.PROMPT_PADDING, Padding.EMPTY_TEXT.key(), it -> is(it == Padding.EMPTY_TEXT)),
            new Row<>(Setting.PROMPT_PADDING, Padding.LAST_VECTOR.key(), it -> is(it == Padding.LAST_VECTOR)),
            flag(Setting.OLD_TIMELINES, Key.OLD_TIMELINES),
            number(Setting.CFG_RESCALE, Key.CFG_RESCALE),
            number(Setting.GUIDANCE_START, Key.SKIP_EARLY_CFG),
            number(Setting.GUIDANCE_END, Key.GUIDANCE_END),
            number(Setting.NGMS, Key.NGMS),
            flag(Setting.NGMS_ALL_STEPS, Key.NGMS_ALL_STEPS),
            new Row<>(Setting.RNG, Key.RNG, label(RandomSource::label)),
            number(Setting.SEED_DELTA, Key.ENSD),
            new Row<>(Setting.EMPHASIS, Key.EMPHASIS, label(Emphasis::label)),
            number(Setting.COMMA_BACKTRACK, Key.COMMA_BACKTRACK),
            number(Setting.TOKEN_MERGING, Key.TOKEN_MERGING),
            number(Setting.HIRES_TOKEN_MERGING, Key.HIRES_TOKEN_MERGING),
            number(Setting.DEEP_CACHE, Key.DEEP_CACHE),
            number(Setting.SEED, Key.SEED));

    private static final List<Row<?>> SECOND_PASS = List.of(
            new Row<>(Setting.HIRES_UPSCALER, Key.HIRES_UPSCALER, Optional::of),
            number(Setting.HIRES_SCALE, Key.HIRES_UPSCALE),
            number(Setting.HIRES_WIDTH, Key.HIRES_RESIZE + "-1"),
            number(Setting.HIRES_HEIGHT, Key.HIRES_RESIZE + "-2"),
            number(Setting.HIRES_STEPS, Key.HIRES_STEPS),
            number(Setting.HIRES_STRENGTH, Key.DENOISING_STRENGTH),
            new Row<>(Setting.HIRES_SAMPLER, Key.HIRES_SAMPLER, it -> it.map(SamplerName::label)),
            new Row<>(Setting.HIRES_SCHEDULE, Key.HIRES_SCHEDULE, it -> it.map(ScheduleName::label)),
            number(Setting.HIRES_CFG_SCALE, Key.HIRES_CFG_SCALE),
            new Row<>(Setting.HIRES_CHECKPOINT, Key.HIRES_CHECKPOINT, name -> Optional.of(name.orElse(""))),
            new Row<>(Setting.HIRES_PROMPT, Key.HIRES_PROMPT, Optional::of),
            new Row<>(Setting.HIRES_NEGATIVE, Key.HIRES_NEGATIVE_PROMPT, Optional::of));

    private static final List<Row<?>> FROM_PICTURE =
            List.of(number(Setting.DENOISING_STRENGTH, Key.DENOISING_STRENGTH));

    private PresetParameters() {}

    private static Row<Double> number(Setting<Double> setting, String key) {
        return new Row<>(setting, key, value -> Optional.of(InfotextLine.number(value)));
    }

    private static Row<Boolean> flag(Setting<Boolean> setting, String key) {
        return new Row<>(setting, key, PresetParameters::is);
    }

    private static Optional<String> is(boolean on) {
        return Optional.of(on ? "True" : "False");
    }

    /** One of two ways of which only the unusual one has a name. */
    private static Row<Boolean> flag(Setting<Boolean> setting, String key, String name) {
        return new Row<>(setting, key, on -> Optional.of(on ? name : ""));
    }

    private static <T> Function<T, Optional<String>> label(Function<T, String> label) {
        return value -> Optional.of(label.apply(value));
    }

    private static Optional<String> name(ModelReference model) {
        return Optional.of(model.name());
    }

    private static Optional<String> unlessRandom(double seed) {
        return seed < 0 ? Optional.empty() : Optional.of(InfotextLine.number(seed));
    }

    /** @param fromPicture whether the pictures start from another one, which has a denoising strength and no second pass */
    static Parameters of(Preset preset, boolean fromPicture) {
        Parameters parameters = put(ROWS, preset, Parameters.NONE);
        if (fromPicture) {
            return put(FROM_PICTURE, preset, parameters);
        }
        return preset.values().get(Setting.HIRES).orElse(false) ? put(SECOND_PASS, preset, parameters) : parameters;
    }

    private static Parameters put(List<Row<?>> rows, Preset preset, Parameters before) {
        Parameters parameters = before;
        for (Row<?> row : rows) {
            parameters = row.put(preset.values(), parameters);
        }
        return parameters;
    }
}
