package pochade.inference.api.prompt;

/**
 * The steps that the numbers of a prompt count. A step is a call of the network: samplers of second order have two of the
 * user's for each.
 *
 * @param steps from 1 on
 * @param before steps of the passes before; whole numbers count from there
 * @param share what fractions count from, 0 in a first pass, 1 in a second one
 * @param old whether a number below 1 is a fraction and no other one is, as before version 1.6 of the WebUI
 */
public record Timeline(int steps, int before, double share, boolean old) {

    /** Of a first or only pass: whole numbers are steps, those with a point are fractions of the steps. */
    public static Timeline first(int steps) {
        return new Timeline(steps, 0, 0, false);
    }

    /** Of the second pass of a hires fix: numbers go on from the first one, fractions from 1 to 2. */
    public static Timeline second(int stepsOfFirst, int steps) {
        return new Timeline(steps, stepsOfFirst, 1, false);
    }

    /** Of any pass, with the old meaning of numbers. */
    public static Timeline old(int steps) {
        return new Timeline(steps, 0, 0, true);
    }

    /** The last step before a change at {@code number}; none if below 1. */
    int end(String number) {
        double value = Double.parseDouble(number);
        boolean fraction = old ? value < 1 : number.indexOf('.') >= 0;
        return (int) Math.min(steps, fraction ? (value - share) * steps : value - before);
    }
}
