package pochade.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import pochade.inference.api.InferenceService;
import pochade.inference.api.JobHandle;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.request.JobRequest;

/** Runs jobs to their ends and brings all of their events to the thread that waits for them. */
final class JobRun {

    /** Takes an event of the job that was submitted as this one, counted from 0; may take its time. */
    @FunctionalInterface
    interface Listener {
        void on(int index, JobEvent event) throws IOException;
    }

    private record Told(int index, JobEvent event) {}

    private final InferenceService service;

    JobRun(InferenceService service) {
        this.service = service;
    }

    /** Submits all jobs at once and returns when the last has ended. Ctrl-C cancels those that have not. */
    void run(List<? extends JobRequest> requests, Listener listener) throws IOException, InterruptedException {
        BlockingQueue<Told> events = new LinkedBlockingQueue<>();
        List<JobHandle> jobs = new ArrayList<>();
        for (JobRequest request : requests) {
            int index = jobs.size();
            jobs.add(service.submit(request, event -> events.add(new Told(index, event))));
        }
        ExitGuard guard = new ExitGuard(() -> jobs.forEach(JobHandle::cancel));
        try {
            int running = jobs.size();
            while (running > 0) {
                Told told = events.take();
                listener.on(told.index(), told.event());
                if (told.event().isEnd()) {
                    running--;
                }
            }
        } finally {
            guard.release();
        }
    }
}
