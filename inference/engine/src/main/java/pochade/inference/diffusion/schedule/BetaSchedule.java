package pochade.inference.diffusion.schedule;

/** How the noise added per training step grows (Ho et al. 2020; scaled linear: Rombach et al. 2022). */
public enum BetaSchedule {
    LINEAR {
        @Override
        public double[] betas(int steps, double start, double end) {
            return Spacing.linear(start, end, steps);
        }
    },
    /** Linear in the square root of beta. */
    SCALED_LINEAR {
        @Override
        public double[] betas(int steps, double start, double end) {
            double[] betas = Spacing.linear(Math.sqrt(start), Math.sqrt(end), steps);
            for (int i = 0; i < steps; i++) {
                betas[i] *= betas[i];
            }
            return betas;
        }
    };

    /** The variance of the noise that each training step adds, from {@code start} to {@code end}. */
    public abstract double[] betas(int steps, double start, double end);
}
