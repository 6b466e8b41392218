package pochade.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import pochade.app.Requests;
import pochade.inference.api.event.JobId;

final class JobQueueTest {

    private final Places store = new Places();
    private final JobQueue queue = new JobQueue();

    JobQueueTest() {
        queue.keep(store, List.of());
    }

    @Property(tries = 300)
    void whateverIsDoneTheKeptPlacesGiveTheOrderThatIsSeen(
            @ForAll @Size(max = 60) List<@IntRange(max = 6) Integer> operations,
            @ForAll @Size(60) List<@IntRange(max = 1000) Integer> picks) {
        int number = 0;
        for (int i = 0; i < operations.size(); i++) {
            List<Job> jobs = queue.jobs();
            Job some = jobs.isEmpty() ? job(number++) : jobs.get(picks.get(i) % jobs.size());
            Job other = jobs.isEmpty() ? some : jobs.get(picks.get(59 - i) % jobs.size());
            switch (operations.get(i)) {
                case 0 -> queue.add(job(number++));
                case 1 -> queue.addFirst(job(number++));
                case 2 -> queue.move(some, picks.get(i) % 2 == 0 ? 1 : -1);
                case 3 -> queue.moveTo(some, other);
                case 4 -> queue.duplicate(some);
                case 5 -> queue.replace(some, List.of(job(number++), job(number++)));
                default -> queue.remove(some);
            }
            assertThat(store.inOrder()).isEqualTo(ids(queue.jobs()));
        }
    }

    @Test
    void placesAreGivenAnewWhereThereIsNoRoomBetween() {
        queue.add(job(0));
        queue.add(job(1));
        for (int i = 2; i < 200; i++) {
            Job fresh = job(i);
            queue.add(fresh);
            queue.moveTo(fresh, queue.jobs().get(1));
        }
        assertThat(store.inOrder()).isEqualTo(ids(queue.jobs()));
    }

    @Test
    void theEditedJobGetsNoTurn() {
        Job first = job(0);
        queue.add(first);
        queue.add(job(1));
        queue.editedProperty().set(first);
        assertThat(queue.next()).contains(queue.jobs().get(1));
        queue.remove(first);
        assertThat(queue.editedProperty().get()).isNull();
    }

    @Test
    void jobsOfTheLastTimeStandAheadOfNewOnes() {
        JobQueue other = new JobQueue();
        Job fresh = job(7);
        other.add(fresh);
        Places places = new Places();
        Job kept = new Job(JobId.random(), Requests.order("kept", 1, 1), JobState.WAITING, 0, 5);
        places.add(kept);
        other.keep(places, List.of(kept));
        assertThat(other.jobs()).containsExactly(kept, fresh);
        assertThat(places.inOrder()).containsExactly(kept.id(), fresh.id());
    }

    private static Job job(int number) {
        return new Job(Requests.order("job " + number, number, 1));
    }

    private static List<JobId> ids(List<Job> jobs) {
        return jobs.stream().map(Job::id).toList();
    }

    private static final class Places implements JobStore {

        private final Map<JobId, Long> places = new HashMap<>();

        List<JobId> inOrder() {
            List<JobId> ids = new ArrayList<>(places.keySet());
            ids.sort(Comparator.comparing(places::get));
            return ids;
        }

        @Override
        public void add(Job job) {
            assertThat(places.put(job.id(), job.place())).isNull();
        }

        @Override
        public void change(Job job) {
            places.computeIfPresent(job.id(), (id, place) -> job.place());
        }

        @Override
        public void remove(JobId job) {
            places.remove(job);
        }

        @Override
        public void learn(Pace.Kind kind, double seconds) {}
    }
}
