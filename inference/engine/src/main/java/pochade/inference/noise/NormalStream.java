package pochade.inference.noise;

/** Draws of unit normal numbers that a seed decides, each of the same length. */
interface NormalStream {

    float[] next();
}
