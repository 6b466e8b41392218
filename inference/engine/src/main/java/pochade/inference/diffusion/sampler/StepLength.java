package pochade.inference.diffusion.sampler;

/** How long the steps of an adaptive solver are: as k-diffusion's {@code PIDStepSizeController} with its integral part alone. */
final class StepLength {

    private static final double LEAST_FACTOR_ACCEPTED = 0.81;

    /** Keeps a network that is not smooth from an endless number of steps. */
    private static final double SHORTEST = 1e-4;

    private static final double LEAST_DIFFERENCE = 1e-8;

    private final double order;
    private double value;

    /** @param order of the solver */
    StepLength(double first, double order) {
        this.value = first;
        this.order = order;
    }

    /** In log sigma. */
    double value() {
        return value;
    }

    /**
     * Makes the next step as long as it may be, at most 2.6 times the one before.
     *
     * @param difference of the step just taken from what is tolerated, finite; 1 is as much as that
     * @return whether that step is good enough
     */
    boolean adapt(double difference) {
        boolean shortest = value <= SHORTEST;
        double factor = Math.pow(1 / (difference + LEAST_DIFFERENCE), 1 / order);
        double limited = 1 + Math.atan(factor - 1);
        value = Math.max(SHORTEST, value * limited);
        return shortest || limited >= LEAST_FACTOR_ACCEPTED;
    }
}
