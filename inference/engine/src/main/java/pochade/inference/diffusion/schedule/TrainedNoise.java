package pochade.inference.diffusion.schedule;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The noise that a model was trained with: how much of the picture is left after each training step. Sigma is the
 * noise-to-picture ratio {@code sqrt((1 - a) / a)} of Karras et al. 2022, a being the share of the picture's variance.
 */
public final class TrainedNoise {

    /** Keeps sigma finite where nothing of the picture is left, as in diffusers: sigma is 4096 there. */
    private static final double LEAST_ALPHA = 0x1p-24;

    private final double[] alphasCumprod;
    private final double[] logSigmas;

    private TrainedNoise(double[] alphasCumprod) {
        this.alphasCumprod = alphasCumprod;
        this.logSigmas = Arrays.stream(alphasCumprod)
                .map(alpha -> (Math.log1p(-alpha) - Math.log(Math.max(alpha, LEAST_ALPHA))) / 2)
                .toArray();
    }

    /** @param betas the variance that each training step adds, in (0, 1) */
    public static TrainedNoise of(double... betas) {
        return new TrainedNoise(cumulativeAlphas(betas));
    }

    /** Rescaled so that the last training step leaves noise alone (Lin et al. 2023, algorithm 1). */
    public static TrainedNoise withZeroTerminalSnr(double... betas) {
        return of(betas).withZeroTerminalSnr();
    }

    /** The same so rescaled; noise that is changes no more. */
    public TrainedNoise withZeroTerminalSnr() {
        double first = Math.sqrt(alphasCumprod[0]);
        double last = Math.sqrt(alphasCumprod[alphasCumprod.length - 1]);
        return new TrainedNoise(Arrays.stream(alphasCumprod)
                .map(alpha -> (Math.sqrt(alpha) - last) * first / (first - last))
                .map(root -> root * root)
                .toArray());
    }

    /** At zero terminal SNR as much of the picture left as a network that predicts the noise needs to be of use. */
    TrainedNoise withTraceOfPicture() {
        return new TrainedNoise(Arrays.stream(alphasCumprod)
                .map(alpha -> Math.max(alpha, LEAST_ALPHA))
                .toArray());
    }

    /** The last step of each so many alone. */
    TrainedNoise every(int stride) {
        return new TrainedNoise(IntStream.rangeClosed(1, steps() / stride)
                .mapToDouble(i -> alphasCumprod[i * stride - 1])
                .toArray());
    }

    /** The number of training steps. */
    public int steps() {
        return alphasCumprod.length;
    }

    /** The variance-preserving level of a training step, 0 to steps - 1; alpha is 0 at zero terminal SNR. */
    public NoiseLevel level(int timestep) {
        double alpha = alphasCumprod[timestep];
        return new NoiseLevel(Math.sqrt(alpha), Math.sqrt(1 - alpha), timestep);
    }

    /** The sigma of a training step, 0 to steps - 1. */
    public double sigma(int timestep) {
        return Math.exp(logSigmas[timestep]);
    }

    /** Between two training steps log sigma is linear, as in k-diffusion. */
    public double sigma(double timestep) {
        int low = lowerStep(timestep);
        double share = timestep - low;
        return Math.exp((1 - share) * logSigmas[low] + share * logSigmas[low + 1]);
    }

    /** Between two training steps sigma is linear, as in diffusers. */
    public double linearSigma(double timestep) {
        int low = lowerStep(timestep);
        double share = timestep - low;
        return (1 - share) * sigma(low) + share * sigma(low + 1);
    }

    /** The inverse of {@link #sigma(double)}, held within 0 to steps - 1. */
    public double timestep(double sigma) {
        double logSigma = Math.log(sigma);
        int found = Arrays.binarySearch(logSigmas, logSigma);
        int low = Math.max(0, Math.min(found >= 0 ? found : -found - 2, steps() - 2));
        double share = (logSigma - logSigmas[low]) / (logSigmas[low + 1] - logSigmas[low]);
        return low + Math.max(0, Math.min(share, 1));
    }

    /** From the first training step's sigma to the last one's. */
    public SigmaRange range() {
        return new SigmaRange(sigma(0), sigma(steps() - 1));
    }

    private int lowerStep(double timestep) {
        return Math.min((int) timestep, steps() - 2);
    }

    /** Rounded to float32 as in training: near the first step, sigma depends on that. */
    private static double[] cumulativeAlphas(double[] betas) {
        double[] alphas = new double[betas.length];
        double product = 1;
        for (int i = 0; i < betas.length; i++) {
            product *= 1 - (float) betas[i];
            alphas[i] = (float) product;
        }
        return alphas;
    }
}
