package pochade.inference.model.controlnet;

import java.util.stream.IntStream;

/** How strongly each residual of a ControlNet counts, from the finest to that of the middle. */
final class ControlScales {

    private static final double SOFT = 0.825;

    private ControlScales() {}

    static double[] of(ControlNetwork.Weighting weighting, double weight, int residuals) {
        return switch (weighting) {
            case EVEN -> even(weight, residuals);
            case SOFT -> soft(weight, residuals);
            case GUESS -> guess(weight, residuals);
        };
    }

    private static double[] even(double weight, int residuals) {
        return IntStream.range(0, residuals).mapToDouble(i -> weight).toArray();
    }

    /** From a tenth of the weight to the whole, rising evenly in the logarithm. */
    private static double[] guess(double weight, int residuals) {
        return IntStream.range(0, residuals)
                .mapToDouble(i -> weight * Math.pow(10, i / (residuals - 1.0) - 1))
                .toArray();
    }

    /**
     * The whole weight in the middle and less for each finer residual, so that words decide what is fine: {@code
     * 0.825 ** (12 - i)} for the 13 residuals of SD 1, as the WebUI's extension weights where not all is balanced.
     */
    private static double[] soft(double weight, int residuals) {
        return IntStream.range(0, residuals)
                .mapToDouble(i -> weight * Math.pow(SOFT, residuals - 1.0 - i))
                .toArray();
    }
}
