package pochade.inference.diffusion.schedule;

/** What a network was trained to predict from noisy latents. */
public enum PredictionType {
    /** The noise (Ho et al. 2020). */
    EPSILON,
    /** {@code alpha * noise - sigma * x0} in the variance-preserving form (Salimans and Ho 2022). */
    V_PREDICTION,
    /** The clean latents. */
    SAMPLE
}
