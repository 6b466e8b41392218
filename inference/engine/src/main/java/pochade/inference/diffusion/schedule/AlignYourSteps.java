package pochade.inference.diffusion.schedule;

/** The sigmas that Sabour et al. 2024 (Align Your Steps, table 2 of its project page) found best for a model in 10 steps. */
public enum AlignYourSteps {
    /** Stable Diffusion 1, and what nothing was found for. */
    SD1(14.615, 6.475, 3.861, 2.697, 1.886, 1.396, 0.963, 0.652, 0.399, 0.152, 0.029),
    SDXL(14.615, 6.315, 3.771, 2.181, 1.342, 0.862, 0.555, 0.380, 0.234, 0.113, 0.029);

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final double[] sigmas;

    AlignYourSteps(double... sigmas) {
        this.sigmas = sigmas;
    }

    /** As many of them, log sigma linear between two; the lowest alone where count is 1. */
    double[] interpolated(int count) {
        int last = sigmas.length - 1;
        if (count == 1) {
            return new double[] {sigmas[last]};
        }
        return Spacing.linear(0, last, count, place -> {
            int before = Math.min((int) place, last - 1);
            double share = place - before;
            return Math.exp((1 - share) * Math.log(sigmas[before]) + share * Math.log(sigmas[before + 1]));
        });
    }
}
