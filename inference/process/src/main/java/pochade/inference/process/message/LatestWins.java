package pochade.inference.process.message;

import pochade.inference.api.event.JobEvent;

/** Progress is a present state: of a job's progress that was not delivered yet only the latest is worth delivering. */
public final class LatestWins {

    private LatestWins() {}

    /** True where {@code newer}, coming right after {@code older}, makes it needless. */
    public static boolean replaces(JobEvent newer, JobEvent older) {
        return newer instanceof JobEvent.Progressed
                && older instanceof JobEvent.Progressed
                && newer.job().equals(older.job());
    }
}
