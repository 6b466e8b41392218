package pochade.app.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pochade.app.prompt.GenerationOrder;
import pochade.inference.api.JobHandle;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.Stage;
import pochade.inference.api.event.StepProgress;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.MergedRequest;

/**
 * What the engine has at a time: a job, or several that differ in words and seeds alone. Used on the JavaFX thread, except
 * where it is said.
 */
final class Lot {

    private final List<Job> jobs;
    private volatile List<Job> left;
    private @Nullable JobHandle handle;
    private boolean broken;

    private Lot(List<Job> jobs) {
        this.jobs = jobs;
        left = jobs;
    }

    /**
     * The first of these jobs, with those right behind it that can be made together with it.
     *
     * @param waiting at least one, in the order of their turns
     * @param most so many pictures together
     */
    static Lot of(List<Job> waiting, int most) {
        List<GenerationRequest> requests = new ArrayList<>();
        for (Job job : waiting) {
            if (!joins(requests, job, most)) {
                break;
            }
            requests.add(((GenerationOrder) job.order()).request());
        }
        return new Lot(List.copyOf(waiting.subList(0, Math.max(1, requests.size()))));
    }

    private static boolean joins(List<GenerationRequest> others, Job job, int most) {
        return job.isSociable()
                && job.order() instanceof GenerationOrder order
                && MergedRequest.pictures(others) + order.request().batch().size() <= most
                && (others.isEmpty() || MergedRequest.alike(others.get(0), order.request()));
    }

    /** Those that the user still wants, in their order. Any thread. */
    List<Job> left() {
        return left;
    }

    /** The first that the user still wants. */
    Job lead() {
        return left.get(0);
    }

    boolean isMerged() {
        return jobs.size() > 1;
    }

    JobRequest request() {
        return isMerged() ? new MergedRequest(requests()) : lead().order().request();
    }

    private List<GenerationRequest> requests() {
        return jobs.stream()
                .map(job -> ((GenerationOrder) job.order()).request())
                .toList();
    }

    /** A request that takes as long. */
    JobRequest asOne() {
        if (!isMerged()) {
            return request();
        }
        List<GenerationRequest> requests = requests();
        GenerationRequest first = requests.get(0);
        return first.with(new Batch(
                first.batch().seed(),
                MergedRequest.pictures(requests),
                first.batch().noise()));
    }

    /** What a job has of what all made. */
    GenerationResult part(Job job, GenerationResult all) {
        return isMerged() ? all.part(firstPicture(job), pictures(job)) : all;
    }

    private static int pictures(Job job) {
        return ((GenerationOrder) job.order()).request().batch().size();
    }

    private int firstPicture(Job job) {
        return MergedRequest.pictures(requests().subList(0, jobs.indexOf(job)));
    }

    void accepted(JobHandle accepted) {
        handle = accepted;
    }

    /** Stops all of them. */
    void stop() {
        if (handle != null) {
            handle.cancel();
        }
    }

    /** Stops all of them, so that each is tried alone. */
    void breakUp() {
        broken = true;
        stop();
    }

    /** True once each is to be tried alone. */
    boolean isBroken() {
        return broken;
    }

    /** The user wants this one no more, but others of them. */
    void drop(Job job) {
        left = left.stream().filter(it -> it != job).toList();
    }

    void enter(Stage stage) {
        left.forEach(job -> job.enter(stage));
    }

    /** Any thread. */
    void record(StepProgress step) {
        for (Job job : left) {
            job.record(isMerged() && !shows(step, job) ? step.unseen() : step);
        }
    }

    private boolean shows(StepProgress step, Job job) {
        int place = step.picture() - firstPicture(job);
        return place >= 0 && place < pictures(job);
    }

    /** Any thread: what was recorded before belongs to an earlier try. */
    void forget() {
        left.forEach(Job::forget);
    }
}
