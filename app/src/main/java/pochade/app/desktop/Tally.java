package pochade.app.desktop;

import pochade.app.session.Job;
import pochade.app.session.JobState;

/**
 * What was done since the queue last had nothing to do.
 *
 * @param jobs that have ended
 * @param failed how many of them could not be done
 * @param pictures that were made
 * @param seconds that they took
 */
record Tally(int jobs, int failed, int pictures, double seconds) {

    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally with(Job job) {
        JobState end = job.stateProperty().get();
        boolean isFailure = end == JobState.FAILED || end == JobState.PUT_ASIDE;
        return new Tally(
                jobs + 1,
                failed + (isFailure ? 1 : 0),
                pictures + job.pictures().size(),
                seconds + job.seconds());
    }

    /** True if there is something that one would want to know. */
    boolean isWorthTelling() {
        return failed > 0 || pictures > 0;
    }
}
