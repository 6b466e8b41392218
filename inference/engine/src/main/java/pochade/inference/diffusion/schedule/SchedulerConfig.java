package pochade.inference.diffusion.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;

/**
 * How a model was trained and likes to be sampled: the part of diffusers' {@code scheduler_config.json} that does not
 * depend on the sampler.
 *
 * @param noise from {@code num_train_timesteps}, {@code beta_start}, {@code beta_end}, {@code beta_schedule},
 *     {@code trained_betas} and {@code rescale_betas_zero_snr}
 * @param offset {@code steps_offset}, what leading timesteps start from
 * @param end where DDIM ends: without noise, or at the first training step where {@code set_alpha_to_one} is false
 * @param aligned what its family has; not part of the file
 */
public record SchedulerConfig(
        TrainedNoise noise,
        PredictionType prediction,
        TimestepSpacing spacing,
        int offset,
        NoiseLevel end,
        AlignYourSteps aligned) {

    private static final int MOST_TRAINING_STEPS = 100_000;

    /**
     * Reads a parsed {@code scheduler_config.json}; what is left out is as diffusers has it for Stable Diffusion.
     *
     * @param file named in failures
     */
    public static SchedulerConfig of(JsonNode json, String file) {
        Reader reader = new Reader(json);
        TrainedNoise noise = reader.noise();
        SchedulerConfig config = new SchedulerConfig(
                noise,
                reader.constant("prediction_type", PredictionType.EPSILON, PredictionType.values()),
                reader.constant("timestep_spacing", TimestepSpacing.LEADING, TimestepSpacing.values()),
                (int) reader.number("steps_offset", 0, 0, noise.steps() - 1),
                reader.flag("set_alpha_to_one", true) ? NoiseLevel.CLEAN : noise.level(0),
                AlignYourSteps.SD1);
        if (!reader.problems.isEmpty()) {
            throw new InferenceException(new Failure.BadModel(file, reader.problems));
        }
        return config;
    }

    /** The same for a network that predicts something else. */
    public SchedulerConfig withPrediction(PredictionType other) {
        return new SchedulerConfig(noise, other, spacing, offset, end, aligned);
    }

    /** The same for a model of another family. */
    public SchedulerConfig with(AlignYourSteps other) {
        return new SchedulerConfig(noise, prediction, spacing, offset, end, other);
    }

    /** The same on noise whose last training step leaves nothing of the picture. */
    public SchedulerConfig withZeroTerminalSnr() {
        return with(noise.withZeroTerminalSnr());
    }

    /** The same on {@link TrainedNoise#withTraceOfPicture()}. */
    SchedulerConfig withTraceOfPicture() {
        return with(noise.withTraceOfPicture());
    }

    private SchedulerConfig with(TrainedNoise other) {
        return new SchedulerConfig(other, prediction, spacing, offset, end, aligned);
    }

    /** Reads fields, gathers what is wrong with them and goes on with the default. */
    private static final class Reader {

        private final JsonNode json;
        private final List<String> problems = new ArrayList<>();

        Reader(JsonNode json) {
            this.json = json;
        }

        TrainedNoise noise() {
            double[] betas = json.hasNonNull("trained_betas") ? trainedBetas() : betas();
            return flag("rescale_betas_zero_snr", false)
                    ? TrainedNoise.withZeroTerminalSnr(betas)
                    : TrainedNoise.of(betas);
        }

        private double[] betas() {
            int steps = (int) number("num_train_timesteps", 1000, 2, MOST_TRAINING_STEPS);
            double start = number("beta_start", 0.00085, Double.MIN_VALUE, Math.nextDown(1.0));
            double end = number("beta_end", 0.012, Double.MIN_VALUE, Math.nextDown(1.0));
            return constant("beta_schedule", BetaSchedule.SCALED_LINEAR, BetaSchedule.values())
                    .betas(steps, start, end);
        }

        private double[] trainedBetas() {
            double[] betas = StreamSupport.stream(json.get("trained_betas").spliterator(), false)
                    .mapToDouble(JsonNode::doubleValue)
                    .toArray();
            if (betas.length < 2
                    || betas.length > MOST_TRAINING_STEPS
                    || !Arrays.stream(betas).allMatch(beta -> beta > 0 && beta < 1)) {
                problems.add("trained_betas is not a list of numbers between 0 and 1");
                return betas();
            }
            return betas;
        }

        double number(String field, double absent, double least, double most) {
            JsonNode value = json.path(field);
            if (value.isMissingNode() || value.isNull()) {
                return absent;
            }
            if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
                problems.add(field + " is " + value + ", not a number from " + least + " to " + most);
                return absent;
            }
            return value.doubleValue();
        }

        boolean flag(String field, boolean absent) {
            JsonNode value = json.path(field);
            if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
                problems.add(field + " is " + value + ", not true or false");
            }
            return value.asBoolean(absent);
        }

        <E extends Enum<E>> E constant(String field, E absent, E[] constants) {
            JsonNode value = json.path(field);
            if (value.isMissingNode() || value.isNull()) {
                return absent;
            }
            return Arrays.stream(constants)
                    .filter(constant -> json(constant).equals(value.asText()))
                    .findFirst()
                    .orElseGet(() -> {
                        problems.add(field + " is " + value + ", which is not known; known are "
                                + Arrays.stream(constants).map(Reader::json).collect(Collectors.joining(", ")));
                        return absent;
                    });
        }

        private static String json(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }
}
