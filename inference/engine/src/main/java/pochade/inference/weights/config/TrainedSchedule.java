package pochade.inference.weights.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.TensorEntry;
import pochade.inference.weights.WeightSource;

/**
 * The noise schedule that a checkpoint was trained with. Nearly all have the one of latent diffusion; a file that holds
 * another tells it by its {@code alphas_cumprod}, the product of (1 - beta) from the first step on.
 */
final class TrainedSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(TrainedSchedule.class);

    private static final int STEPS = 1000;
    private static final double BETA_START = 0.00085;
    private static final double BETA_END = 0.012;

    private static final int FEWEST_STEPS = 2;
    private static final int MOST_STEPS = 100_000;

    /** Rounding to bfloat16, and averaging of merged models, stay below this share. */
    private static final double SAME = 0.005;

    private static final double NOTHING = 1e-4;

    private TrainedSchedule() {}

    /** Adds what the file tells to a {@code scheduler_config.json}. */
    static void put(WeightSource file, ObjectNode scheduler) {
        scheduler.put("num_train_timesteps", STEPS);
        scheduler.put("beta_start", BETA_START);
        scheduler.put("beta_end", BETA_END);
        scheduler.put("beta_schedule", "scaled_linear");
        Optional<double[]> own =
                values(file, "alphas_cumprod").or(() -> values(file, "betas").map(TrainedSchedule::products));
        if (own.isEmpty() || same(own.get(), products(standardBetas()))) {
            return;
        }
        if (same(own.get(), withZeroTerminalSnr(products(standardBetas())))) {
            scheduler.put("rescale_betas_zero_snr", true);
            scheduler.put("timestep_spacing", "trailing");
            return;
        }
        double[] betas = values(file, "betas").filter(TrainedSchedule::isValid).orElseGet(() -> betas(own.get()));
        if (isValid(betas)) {
            ArrayNode trained = scheduler.putArray("trained_betas");
            Arrays.stream(betas).forEach(trained::add);
            scheduler.put("num_train_timesteps", betas.length);
        } else {
            LOG.warn("{} holds alphas_cumprod that are no noise schedule; the usual one is taken", file.path());
        }
    }

    private static double[] standardBetas() {
        double first = Math.sqrt(BETA_START);
        double last = Math.sqrt(BETA_END);
        double[] betas = new double[STEPS];
        Arrays.setAll(betas, i -> Math.pow(first + (last - first) * i / (STEPS - 1), 2));
        return betas;
    }

    private static double[] products(double[] betas) {
        double[] products = new double[betas.length];
        double product = 1;
        for (int i = 0; i < betas.length; i++) {
            product *= 1 - betas[i];
            products[i] = product;
        }
        return products;
    }

    private static double[] betas(double[] products) {
        double[] betas = new double[products.length];
        Arrays.setAll(betas, i -> 1 - products[i] / (i == 0 ? 1 : products[i - 1]));
        return betas;
    }

    /** Lin et al. 2024, algorithm 1: the square roots are shifted to end at nothing and stretched to begin as before. */
    private static double[] withZeroTerminalSnr(double[] products) {
        double first = Math.sqrt(products[0]);
        double last = Math.sqrt(products[products.length - 1]);
        return Arrays.stream(products)
                .map(Math::sqrt)
                .map(root -> (root - last) * first / (first - last))
                .map(root -> root * root)
                .toArray();
    }

    private static boolean same(double[] values, double[] others) {
        if (values.length != others.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i] - others[i]) <= SAME * others[i] + NOTHING)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isValid(double[] betas) {
        return Arrays.stream(betas).allMatch(beta -> beta > 0 && beta < 1);
    }

    /** The values of a list of numbers, if the file holds it. */
    private static Optional<double[]> values(WeightSource file, String name) {
        TensorEntry entry = file.tensors().get(name);
        if (entry == null
                || entry.shape().size() != 1
                || entry.elements() < FEWEST_STEPS
                || entry.elements() > MOST_STEPS) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) entry.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[(int) entry.elements()];
        switch (entry.dtype()) {
            case F64, F32, BF16, F16 -> file.read(name, bytes);
            default -> {
                LOG.warn("{} holds {} as {}, which is not read", file.path(), ModelFault.quote(name), entry.dtype());
                return Optional.empty();
            }
        }
        bytes.flip();
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (entry.dtype()) {
                case F64 -> bytes.getDouble();
                case F32 -> bytes.getFloat();
                case BF16 -> Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
                default -> half(bytes.getShort());
            };
        }
        return Optional.of(values);
    }

    /** IEEE 754 binary16; Java has had no method for it before 20. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = exponent == 0
                ? fraction * 0x1p-24
                : exponent == 0x1f ? Double.NaN : Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
        return bits < 0 ? -magnitude : magnitude;
    }
}
