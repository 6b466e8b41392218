package pochade.app.cli;

import java.util.ArrayList;
import java.util.List;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.MergedRequest;

/** Requests as jobs: neighbours that differ in words and seeds alone become one. */
final class MergedJobs {

    /**
     * A job.
     *
     * @param first the place of its first request among all
     */
    record Lot(int first, List<GenerationRequest> requests) {

        JobRequest request() {
            return requests.size() == 1 ? requests.get(0) : new MergedRequest(requests);
        }

        /** What an event of the job is to each of its requests; all but its end is told of the first alone. */
        List<JobEvent> events(JobEvent event) {
            if (requests.size() == 1 || !event.isEnd()) {
                return List.of(event);
            }
            List<JobEvent> events = new ArrayList<>();
            int first = 0;
            for (GenerationRequest request : requests) {
                int pictures = request.batch().size();
                events.add(
                        event instanceof JobEvent.Finished finished
                                ? new JobEvent.Finished(
                                        finished.job(), finished.result().part(first, pictures))
                                : event);
                first += pictures;
            }
            return events;
        }
    }

    private MergedJobs() {}

    /** @param most pictures that are made together; 1 leaves every request by itself */
    static List<Lot> of(List<GenerationRequest> requests, int most) {
        List<Lot> lots = new ArrayList<>();
        List<GenerationRequest> lot = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            GenerationRequest request = requests.get(i);
            boolean joins = !lot.isEmpty()
                    && MergedRequest.pictures(lot) + request.batch().size() <= most
                    && MergedRequest.alike(lot.get(0), request);
            if (!joins && !lot.isEmpty()) {
                lots.add(new Lot(i - lot.size(), List.copyOf(lot)));
                lot.clear();
            }
            lot.add(request);
        }
        if (!lot.isEmpty()) {
            lots.add(new Lot(requests.size() - lot.size(), List.copyOf(lot)));
        }
        return lots;
    }
}
