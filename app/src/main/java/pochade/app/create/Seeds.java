package pochade.app.create;

import pochade.inference.api.request.Batch;

/**
 * What the noise of a job's first picture is drawn from.
 *
 * @param seed 0 to 2^32 - 1
 * @param variationSeed of the noise that is mixed in, if any is
 */
record Seeds(long seed, long variationSeed) {

    /** Those of the picture so many places further on; where a variation counts, it alone moves on. */
    Seeds after(long pictures, boolean varied) {
        return new Seeds(varied ? seed : (seed + pictures) % Batch.SEEDS, (variationSeed + pictures) % Batch.SEEDS);
    }
}
