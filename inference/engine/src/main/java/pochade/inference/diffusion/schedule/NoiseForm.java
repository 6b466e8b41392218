package pochade.inference.diffusion.schedule;

/** The two forms of the forward process; they differ by the scale of x only. */
public enum NoiseForm {
    /** alpha = 1: Karras et al. 2022, k-diffusion. */
    EXPLODING {
        @Override
        public NoiseLevel level(double ratio, double timestep) {
            return new NoiseLevel(1, ratio, timestep);
        }
    },
    /** alpha^2 + sigma^2 = 1: DDPM, DDIM, DPM-Solver. */
    PRESERVING {
        @Override
        public NoiseLevel level(double ratio, double timestep) {
            double alpha = 1 / Math.hypot(1, ratio);
            return new NoiseLevel(alpha, ratio * alpha, timestep);
        }
    };

    /** The level of this noise-to-picture ratio, which is finite. */
    public abstract NoiseLevel level(double ratio, double timestep);
}
