package pochade.app.session;

import java.util.List;
import java.util.Map;
import pochade.inference.api.event.JobId;

/**
 * Keeps jobs from one start of the program to the next. Its methods return at once, in whatever state the disk is, and may
 * be called from any thread; what they ask for is done in their order.
 */
public interface JobStore {

    /** Forgets everything. */
    JobStore NONE = new JobStore() {
        @Override
        public void add(Job job) {}

        @Override
        public void change(Job job) {}

        @Override
        public void remove(JobId job) {}

        @Override
        public void learn(Pace.Kind kind, double seconds) {}
    };

    /**
     * What was kept.
     *
     * @param jobs in the order of their turns; none of them runs
     * @param seconds that kinds of work took
     * @param unreadable how many more there are, from another version of the program
     * @param lasting whether what is kept from now on outlasts the program
     */
    record Kept(List<Job> jobs, Map<Pace.Kind, Double> seconds, int unreadable, boolean lasting) {

        public Kept {
            jobs = List.copyOf(jobs);
            seconds = Map.copyOf(seconds);
        }
    }

    /** Keeps a new job. */
    void add(Job job);

    /** Keeps the job's state and place as they are now. */
    void change(Job job);

    void remove(JobId job);

    /** Keeps how long a kind of work takes. */
    void learn(Pace.Kind kind, double seconds);
}
