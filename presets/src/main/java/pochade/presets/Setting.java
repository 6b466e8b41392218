package pochade.presets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;
import pochade.inference.api.request.Inpainting.MaskedContent;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.NoiseOptions.RandomSource;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.PromptOptions.Emphasis;
import pochade.inference.api.request.PromptOptions.Padding;
import pochade.inference.api.request.Refiner;
import pochade.inference.api.request.ResizeMode;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.SpeedOptions;
import pochade.inference.api.request.UniPcOptions;
import pochade.inference.api.request.UniPcOptions.SkipType;
import pochade.inference.api.request.UniPcOptions.Variant;
import pochade.inference.api.request.Upscaler;

/**
 * Something that a preset may set: its key in the file, its part of the form, and what it may be. There is nothing else that
 * a preset can hold: no path, no address, no order to do anything.
 *
 * @param <T> of its values; numbers are doubles, also whole ones
 */
public final class Setting<T> {

    public static final int LONGEST_PROMPT = 20_000;
    public static final int LONGEST_MODEL_NAME = 200;
    public static final double LARGEST_SCALE = 4;

    private static final double HIGHEST_SIGMA = 1e5;
    private static final int FARTHEST_EDGE = 2048;
    private static final int MOST_BATCHES = 100;
    private static final int MOST_STYLES = 100;
    private static final int WIDEST_MARGIN = 500;
    private static final int MOST_LOOPS = 1000;
    private static final double LARGEST_UPSCALE = 8;
    private static final ValueKind<SamplerName> SAMPLER_NAME =
            new ValueKind.Choice<>(SamplerName::ofLabel, SamplerName::label);
    private static final ValueKind<ScheduleName> SCHEDULE_NAME =
            new ValueKind.Choice<>(ScheduleName::ofLabel, ScheduleName::label);
    private static final List<Setting<?>> KNOWN = new ArrayList<>();

    /** What the form is for. */
    public static final Setting<String> MODE = named(Part.MODE, "mode", "txt2img", "img2img", "inpaint", "upscale");

    /** A {@link Template} for the prompt. */
    public static final Setting<String> PROMPT =
            new Setting<>(Part.PROMPT, "prompt", new ValueKind.Prose(LONGEST_PROMPT));

    /** A {@link Template} for the negative prompt. */
    public static final Setting<String> NEGATIVE =
            new Setting<>(Part.NEGATIVE, "negative", new ValueKind.Prose(LONGEST_PROMPT));

    /** The names of styles, in the order in which they are applied. */
    public static final Setting<List<String>> STYLES =
            new Setting<>(Part.STYLES, "styles", new ValueKind.Names(MOST_STYLES, LONGEST_MODEL_NAME));

    public static final Setting<ModelReference> MODEL = new Setting<>(Part.MODEL, "model", new ValueKind.Model());

    /** The name of a VAE, {@link #AUTOMATIC_VAE} or {@link #NO_VAE}. */
    public static final Setting<String> VAE = new Setting<>(Part.VAE, "vae", new ValueKind.Name(LONGEST_MODEL_NAME));

    public static final String AUTOMATIC_VAE = "Automatic";
    public static final String NO_VAE = "None";

    public static final Setting<Double> CLIP_SKIP = whole(Part.VAE, "clip_skip", 1, Networks.MOST_CLIP_SKIP);

    public static final Setting<SamplerName> SAMPLER = new Setting<>(Part.SAMPLING, "sampler", SAMPLER_NAME);
    public static final Setting<ScheduleName> SCHEDULE = new Setting<>(Part.SAMPLING, "schedule", SCHEDULE_NAME);
    public static final Setting<Double> STEPS = whole(Part.SAMPLING, "steps", 1, Sampling.MOST_STEPS);
    public static final Setting<Double> CFG_SCALE = number(Part.SAMPLING, "cfg_scale", 1, Sampling.HIGHEST_GUIDANCE);

    public static final Setting<Double> WIDTH = side(Part.SIZE, "width", GenerationRequest.SHORTEST_SIDE);
    public static final Setting<Double> HEIGHT = side(Part.SIZE, "height", GenerationRequest.SHORTEST_SIDE);

    public static final Setting<Boolean> HIRES = flag(Part.HIRES, "hires");

    /** The name of an upscaler. */
    public static final Setting<String> HIRES_UPSCALER =
            new Setting<>(Part.HIRES, "hires_upscaler", new ValueKind.Name(LONGEST_MODEL_NAME));

    public static final Setting<Double> HIRES_SCALE = number(Part.HIRES, "hires_scale", 1, LARGEST_SCALE);

    /** 0 for by the scale. */
    public static final Setting<Double> HIRES_WIDTH = side(Part.HIRES, "hires_width", 0);

    public static final Setting<Double> HIRES_HEIGHT = side(Part.HIRES, "hires_height", 0);

    /** 0 for those of the first pass. */
    public static final Setting<Double> HIRES_STEPS = whole(Part.HIRES, "hires_steps", 0, Sampling.MOST_STEPS);

    public static final Setting<Double> HIRES_STRENGTH = number(Part.HIRES, "hires_denoising_strength", 0, 1);
    public static final Setting<Optional<SamplerName>> HIRES_SAMPLER =
            new Setting<>(Part.HIRES, "hires_sampler", new ValueKind.Maybe<>(SAMPLER_NAME));
    public static final Setting<Optional<ScheduleName>> HIRES_SCHEDULE =
            new Setting<>(Part.HIRES, "hires_schedule", new ValueKind.Maybe<>(SCHEDULE_NAME));

    /** 0 for that of the first pass. */
    public static final Setting<Double> HIRES_CFG_SCALE =
            number(Part.HIRES, "hires_cfg_scale", 0, Sampling.HIGHEST_GUIDANCE);

    /** The name of a checkpoint for the second pass alone. */
    public static final Setting<Optional<String>> HIRES_CHECKPOINT = modelName(Part.HIRES, "hires_checkpoint");

    public static final Setting<String> HIRES_PROMPT =
            new Setting<>(Part.HIRES, "hires_prompt", new ValueKind.Prose(LONGEST_PROMPT));
    public static final Setting<String> HIRES_NEGATIVE =
            new Setting<>(Part.HIRES, "hires_negative", new ValueKind.Prose(LONGEST_PROMPT));

    /** The name of a checkpoint that takes the picture over. */
    public static final Setting<Optional<String>> REFINER = modelName(Part.REFINER, "refiner");

    public static final Setting<Double> REFINER_SWITCH = number(Part.REFINER, "refiner_switch_at", Refiner.EARLIEST, 1);
    public static final Setting<Boolean> REFINER_BY_STEPS = flag(Part.REFINER, "refiner_switch_by_steps");

    public static final Setting<Double> DENOISING_STRENGTH = number(Part.IMG2IMG, "denoising_strength", 0, 1);
    public static final Setting<ResizeMode> RESIZE_MODE =
            choice(Part.IMG2IMG, "resize_mode", ResizeMode.values(), ResizeMode::label);
    public static final Setting<Double> IMAGE_CFG_SCALE =
            number(Part.IMG2IMG, "image_cfg_scale", 0, GuidanceOptions.HIGHEST_IMAGE_SCALE);
    public static final Setting<Double> NOISE_MULTIPLIER =
            number(Part.IMG2IMG, "noise_multiplier", 0, ImageToImage.HIGHEST_NOISE_MULTIPLIER);

    public static final Setting<Double> MASK_BLUR = whole(Part.INPAINT, "mask_blur", 0, Inpainting.LARGEST_BLUR);

    /** True to paint what is not masked. */
    public static final Setting<Boolean> MASK_INVERTED = flag(Part.INPAINT, "mask_inverted");

    public static final Setting<MaskedContent> MASKED_CONTENT =
            choice(Part.INPAINT, "masked_content", MaskedContent.values(), MaskedContent::label);
    public static final Setting<Boolean> ONLY_MASKED = flag(Part.INPAINT, "only_masked");
    public static final Setting<Double> MASKED_PADDING =
            whole(Part.INPAINT, "only_masked_padding", 0, Inpainting.LARGEST_PADDING);
    public static final Setting<Double> MASK_WEIGHT = number(Part.INPAINT, "inpainting_mask_weight", 0, 1);
    public static final Setting<Boolean> SOFT = flag(Part.INPAINT, "soft_inpainting");
    public static final Setting<Double> SOFT_SCHEDULE_BIAS = number(Part.INPAINT, "soft_schedule_bias", 0, 8);
    public static final Setting<Double> SOFT_PRESERVATION = number(Part.INPAINT, "soft_preservation_strength", 0, 8);
    public static final Setting<Double> SOFT_CONTRAST_BOOST = number(Part.INPAINT, "soft_contrast_boost", 1, 32);
    public static final Setting<Double> SOFT_MASK_INFLUENCE = number(Part.INPAINT, "soft_mask_influence", 0, 1);
    public static final Setting<Double> SOFT_THRESHOLD = number(Part.INPAINT, "soft_difference_threshold", 0, 8);
    public static final Setting<Double> SOFT_CONTRAST = number(Part.INPAINT, "soft_difference_contrast", 0, 8);

    public static final Setting<Double> OUTPAINT_LEFT = edge("outpaint_left");
    public static final Setting<Double> OUTPAINT_RIGHT = edge("outpaint_right");
    public static final Setting<Double> OUTPAINT_UP = edge("outpaint_up");
    public static final Setting<Double> OUTPAINT_DOWN = edge("outpaint_down");

    public static final Setting<List<ControlChoice>> CONTROL =
            new Setting<>(Part.CONTROL, "control", new ValueKind.Controls(ControlUnit.MOST));

    /** -1 for one drawn at random. */
    public static final Setting<Double> VARIATION_SEED = whole(Part.VARIATION, "variation_seed", -1, Batch.SEEDS - 1);

    public static final Setting<Double> VARIATION_STRENGTH = number(Part.VARIATION, "variation_strength", 0, 1);
    public static final Setting<Double> RESIZE_SEED_WIDTH = side(Part.VARIATION, "resize_seed_from_width", 0);
    public static final Setting<Double> RESIZE_SEED_HEIGHT = side(Part.VARIATION, "resize_seed_from_height", 0);

    public static final Setting<Double> ETA = number(Part.ADVANCED, "eta", 0, 1);
    public static final Setting<Double> ETA_DDIM = number(Part.ADVANCED, "eta_ddim", 0, 1);
    public static final Setting<Double> SIGMA_CHURN = number(Part.ADVANCED, "s_churn", 0, 100);
    public static final Setting<Double> SIGMA_TMIN = number(Part.ADVANCED, "s_tmin", 0, 10);

    /** 0 for all. */
    public static final Setting<Double> SIGMA_TMAX = number(Part.ADVANCED, "s_tmax", 0, HIGHEST_SIGMA);

    public static final Setting<Double> SIGMA_NOISE = number(Part.ADVANCED, "s_noise", 0, 1.1);

    /** 0 for the model's own. */
    public static final Setting<Double> SIGMA_MIN = number(Part.ADVANCED, "sigma_min", 0, HIGHEST_SIGMA);

    public static final Setting<Double> SIGMA_MAX = number(Part.ADVANCED, "sigma_max", 0, HIGHEST_SIGMA);

    /** 0 for the schedule's own. */
    public static final Setting<Double> RHO = number(Part.ADVANCED, "rho", 0, 100);

    public static final Setting<Double> BETA_ALPHA = number(Part.ADVANCED, "beta_alpha", 0.01, 1);
    public static final Setting<Double> BETA_BETA = number(Part.ADVANCED, "beta_beta", 0.01, 1);
    public static final Setting<Boolean> DISCARD_PENULTIMATE = flag(Part.ADVANCED, "discard_next_to_last_sigma");
    public static final Setting<Boolean> ZERO_TERMINAL_SNR = flag(Part.ADVANCED, "zero_terminal_snr");
    public static final Setting<Double> EXTRA_NOISE = number(Part.ADVANCED, "extra_noise", 0, 1);
    public static final Setting<Boolean> SGM_NOISE = flag(Part.ADVANCED, "sgm_noise_multiplier");
    public static final Setting<Variant> UNIPC_VARIANT =
            choice(Part.ADVANCED, "uni_pc_variant", Variant.values(), Variant::label);
    public static final Setting<SkipType> UNIPC_SKIP_TYPE =
            choice(Part.ADVANCED, "uni_pc_skip_type", SkipType.values(), SkipType::label);
    public static final Setting<Double> UNIPC_ORDER =
            whole(Part.ADVANCED, "uni_pc_order", 1, UniPcOptions.HIGHEST_ORDER);
    public static final Setting<Boolean> UNIPC_KEEP_ORDER = flag(Part.ADVANCED, "uni_pc_keep_order_final");
    public static final Setting<Boolean> TILING = flag(Part.ADVANCED, "tiling");
    public static final Setting<Double> CFG_RESCALE = number(Part.ADVANCED, "cfg_rescale", 0, 1);
    public static final Setting<Double> GUIDANCE_START = number(Part.ADVANCED, "guidance_start", 0, 1);
    public static final Setting<Double> GUIDANCE_END = number(Part.ADVANCED, "guidance_end", 0, 1);
    public static final Setting<Double> NGMS = number(Part.ADVANCED, "ngms", 0, GuidanceOptions.HIGHEST_MIN_UNCOND);
    public static final Setting<Boolean> NGMS_ALL_STEPS = flag(Part.ADVANCED, "ngms_all_steps");
    public static final Setting<RandomSource> RNG =
            choice(Part.ADVANCED, "rng", RandomSource.values(), RandomSource::label);
    public static final Setting<Double> SEED_DELTA = whole(Part.ADVANCED, "ensd", -Batch.SEEDS, Batch.SEEDS);
    public static final Setting<Emphasis> EMPHASIS =
            choice(Part.ADVANCED, "emphasis", Emphasis.values(), Emphasis::label);
    public static final Setting<Double> COMMA_BACKTRACK =
            whole(Part.ADVANCED, "comma_padding_backtrack", 0, PromptOptions.MOST_BACKTRACK);

    public static final Setting<Padding> PROMPT_PADDING =
            choice(Part.ADVANCED, "prompt_padding", Padding.values(), Setting::label);
    public static final Setting<Boolean> OLD_TIMELINES = flag(Part.ADVANCED, "old_prompt_editing_timelines");

    public static final Setting<Double> TOKEN_MERGING =
            number(Part.SPEED, "token_merging", 0, SpeedOptions.MOST_TOKEN_MERGING);
    public static final Setting<Double> HIRES_TOKEN_MERGING =
            number(Part.SPEED, "hires_token_merging", 0, SpeedOptions.MOST_TOKEN_MERGING);
    public static final Setting<Double> DEEP_CACHE = whole(Part.SPEED, "deep_cache", 1, SpeedOptions.LONGEST_CACHE);

    /** -1 for one drawn at random. */
    public static final Setting<Double> SEED = whole(Part.SEED, "seed", -1, Batch.SEEDS - 1);

    public static final Setting<Double> BATCH_SIZE = whole(Part.BATCH, "batch_size", 1, Batch.LARGEST);
    public static final Setting<Double> BATCH_COUNT = whole(Part.BATCH, "batch_count", 1, MOST_BATCHES);

    public static final Setting<String> SCRIPT =
            named(Part.SCRIPT, "script", "none", "plot", "matrix", "prompts", "loopback");
    public static final Setting<Optional<AxisChoice>> X_AXIS = axis("x_axis");
    public static final Setting<Optional<AxisChoice>> Y_AXIS = axis("y_axis");
    public static final Setting<Optional<AxisChoice>> Z_AXIS = axis("z_axis");
    public static final Setting<Boolean> DRAW_LEGEND = flag(Part.SCRIPT, "draw_legend");
    public static final Setting<Boolean> SUB_IMAGES = flag(Part.SCRIPT, "include_sub_images");
    public static final Setting<Boolean> SUB_GRIDS = flag(Part.SCRIPT, "include_sub_grids");
    public static final Setting<Boolean> KEEP_RANDOM_SEEDS = flag(Part.SCRIPT, "keep_random_seeds");
    public static final Setting<Boolean> VARY_SEEDS_X = flag(Part.SCRIPT, "vary_seeds_x");
    public static final Setting<Boolean> VARY_SEEDS_Y = flag(Part.SCRIPT, "vary_seeds_y");
    public static final Setting<Boolean> VARY_SEEDS_Z = flag(Part.SCRIPT, "vary_seeds_z");
    public static final Setting<Double> GRID_MARGIN = whole(Part.SCRIPT, "grid_margin", 0, WIDEST_MARGIN);
    public static final Setting<Boolean> MATRIX_AT_START = flag(Part.SCRIPT, "matrix_at_start");
    public static final Setting<Boolean> MATRIX_SEEDS = flag(Part.SCRIPT, "matrix_different_seeds");
    public static final Setting<String> MATRIX_PROMPT = named(Part.SCRIPT, "matrix_prompt", "positive", "negative");
    public static final Setting<String> MATRIX_JOINT = named(Part.SCRIPT, "matrix_joint", "comma", "space");

    /** A prompt a line, or a line of options. */
    public static final Setting<String> PROMPT_LINES =
            new Setting<>(Part.SCRIPT, "prompt_lines", new ValueKind.PromptLines(LONGEST_PROMPT));

    public static final Setting<Boolean> LINES_ITERATE_SEED = flag(Part.SCRIPT, "lines_iterate_seed");
    public static final Setting<Boolean> LINES_SAME_SEED = flag(Part.SCRIPT, "lines_same_seed");
    public static final Setting<String> LINES_PLACE = named(Part.SCRIPT, "lines_place", "start", "end");
    public static final Setting<Double> LOOPS = whole(Part.SCRIPT, "loops", 1, MOST_LOOPS);
    public static final Setting<Double> LAST_STRENGTH = number(Part.SCRIPT, "final_denoising_strength", 0, 1);
    public static final Setting<String> STRENGTH_CURVE =
            named(Part.SCRIPT, "denoising_curve", "aggressive", "linear", "lazy");

    /** Whether the scale or the sides decide the size. */
    public static final Setting<String> UPSCALE_TARGET = named(Part.UPSCALE, "upscale_target", "by", "to");

    public static final Setting<Double> UPSCALE_SCALE = number(Part.UPSCALE, "upscale_scale", 1, LARGEST_UPSCALE);

    /** 0 to follow the other side. */
    public static final Setting<Double> UPSCALE_WIDTH = whole(Part.UPSCALE, "upscale_width", 0, Extent.LONGEST_SIDE);

    public static final Setting<Double> UPSCALE_HEIGHT = whole(Part.UPSCALE, "upscale_height", 0, Extent.LONGEST_SIDE);
    public static final Setting<Boolean> UPSCALE_CROP = flag(Part.UPSCALE, "upscale_crop");

    /** The name of an upscaler. */
    public static final Setting<String> UPSCALER =
            new Setting<>(Part.UPSCALE, "upscaler", new ValueKind.Name(LONGEST_MODEL_NAME));

    /** The name of another, whose picture is laid over that of the first. */
    public static final Setting<Optional<String>> SECOND_UPSCALER = modelName(Part.UPSCALE, "second_upscaler");

    public static final Setting<Double> SECOND_VISIBILITY = number(Part.UPSCALE, "second_upscaler_visibility", 0, 1);
    public static final Setting<Double> UPSCALE_TILE =
            whole(Part.UPSCALE, "upscale_tile", 0, Upscaler.Network.LARGEST_TILE);
    public static final Setting<Double> UPSCALE_OVERLAP =
            whole(Part.UPSCALE, "upscale_overlap", 0, Upscaler.Network.LARGEST_TILE / 2);

    private final Part part;
    private final String key;
    private final ValueKind<T> kind;

    private Setting(Part part, String key, ValueKind<T> kind) {
        this.part = part;
        this.key = key;
        this.kind = kind;
        register(this);
    }

    private static void register(Setting<?> made) {
        KNOWN.add(made);
    }

    private static Setting<Double> number(Part part, String key, double least, double most) {
        return new Setting<>(part, key, new ValueKind.Numeral(least, most, false));
    }

    private static Setting<Double> whole(Part part, String key, double least, double most) {
        return new Setting<>(part, key, new ValueKind.Numeral(least, most, true));
    }

    private static Setting<Double> side(Part part, String key, int least) {
        return new Setting<>(
                part,
                key,
                new ValueKind.Pixels(GenerationRequest.LATENT_FACTOR, least, GenerationRequest.LONGEST_SIDE));
    }

    private static Setting<Double> edge(String key) {
        return new Setting<>(
                Part.OUTPAINT, key, new ValueKind.Pixels(GenerationRequest.LATENT_FACTOR, 0, FARTHEST_EDGE));
    }

    private static Setting<Boolean> flag(Part part, String key) {
        return new Setting<>(part, key, new ValueKind.Flag());
    }

    private static Setting<String> named(Part part, String key, String... names) {
        return new Setting<>(part, key, new ValueKind.OneOf(List.of(names)));
    }

    private static Setting<Optional<AxisChoice>> axis(String key) {
        return new Setting<>(Part.SCRIPT, key, new ValueKind.Maybe<>(new ValueKind.Axis()));
    }

    private static Setting<Optional<String>> modelName(Part part, String key) {
        return new Setting<>(part, key, new ValueKind.Maybe<>(new ValueKind.Name(LONGEST_MODEL_NAME)));
    }

    private static String label(Padding padding) {
        return padding == Padding.NONE ? "None" : padding.key();
    }

    private static <E extends Enum<E>> Setting<E> choice(
            Part part, String key, E[] constants, Function<E, String> label) {
        return new Setting<>(part, key, ValueKind.Choice.of(constants, label));
    }

    /** All that there are, in the order of the form. */
    public static List<Setting<?>> all() {
        return List.copyOf(KNOWN);
    }

    /** Those of a part of the form. */
    public static Stream<Setting<?>> of(Part part) {
        return KNOWN.stream().filter(it -> it.part == part);
    }

    public Part part() {
        return part;
    }

    /** Its name in the file, and in the messages of faults. */
    public String key() {
        return key;
    }

    JsonNode write(T value) {
        return kind.write(value);
    }

    T read(JsonNode node) {
        return kind.read(key, node);
    }

    void check(T value) {
        kind.check(key, value);
    }

    @Override
    public String toString() {
        return key;
    }
}
