package pochade.inference.diffusion.sampler;

import pochade.inference.diffusion.schedule.NoiseLevel;

/**
 * How much noise a stochastic sampler replaces.
 *
 * @param eta the share, 0 (none) to 1 (all that the reverse process allows)
 * @param scale S_noise, the standard deviation of the noise that comes in
 */
public record FreshNoise(double eta, double scale) {

    public static final FreshNoise NONE = new FreshNoise(0, 1);
    public static final FreshNoise FULL = new FreshNoise(1, 1);

    Transition transition(NoiseLevel from, NoiseLevel to) {
        Transition transition = Transition.of(from, to, eta);
        return transition.withFresh(transition.fresh() * scale);
    }
}
