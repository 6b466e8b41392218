package pochade.inference.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobId;
import pochade.inference.process.message.FromWorker;
import pochade.inference.process.message.ToWorker;

/**
 * Keeps one inference process alive and gives it one job at a time. All state belongs to one thread; every method that
 * is not private hands its work to it and throws {@link RejectedExecutionException} once the supervisor is closed.
 */
final class Supervisor {

    static final Failure CLOSED = new Failure.EngineUnavailable("the inference service is closed");

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final WorkerCommand command;
    private final Supervision policy;
    private final Announcer announcer;
    private final ScheduledThreadPoolExecutor thread;
    private final List<Consumer<EngineStatus>> statusListeners = new ArrayList<>();
    private final JobQueue jobs = new JobQueue();
    private final Questions questions;
    private volatile EngineStatus status = new EngineStatus.Starting();
    private @Nullable Child child;
    private boolean connected;
    /** Starts since a worker last got as far as a job or an answer. */
    private int idleStarts;

    Supervisor(WorkerCommand command, Supervision policy, Announcer announcer) {
        this.command = command;
        this.policy = policy;
        this.announcer = announcer;
        questions = new Questions(announcer);
        thread = new ScheduledThreadPoolExecutor(1, code -> DaemonThread.of("inference-supervisor", code));
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        execute(this::start);
    }

    EngineStatus status() {
        return status;
    }

    void onStatus(Consumer<EngineStatus> listener) {
        execute(() -> {
            statusListeners.add(listener);
            EngineStatus now = status;
            announcer.run(() -> listener.accept(now));
        });
    }

    void submit(Job job) {
        execute(() -> {
            jobs.add(job);
            wake();
            sendNextJob();
        });
    }

    void cancel(Job job) {
        execute(() -> {
            if (jobs.cancel(job)) {
                send(new ToWorker.Cancel(job.id()));
                schedule(policy.cancelGrace(), () -> killIfStillRunning(job));
            }
        });
    }

    void ask(Questions.Question<?> question) {
        execute(() -> {
            questions.add(question);
            wake();
            sendQuestions();
        });
    }

    /** Ends every job and returns when the process is gone. */
    void close() {
        CompletableFuture<Optional<Child>> last = CompletableFuture.supplyAsync(this::endAll, thread);
        last.join().ifPresent(orphan -> orphan.stop(policy.closeGrace()));
        thread.shutdown();
    }

    private Optional<Child> endAll() {
        Optional<Child> last = Optional.ofNullable(child);
        child = null;
        become(new EngineStatus.Closed());
        endAllWith(CLOSED, JobEvent.Cancelled::new);
        return last;
    }

    private void wake() {
        if (status instanceof EngineStatus.Unavailable) {
            become(new EngineStatus.Starting());
            start();
        } else if (status instanceof EngineStatus.Closed) {
            endAllWith(CLOSED, JobEvent.Cancelled::new);
        }
    }

    private void start() {
        if (status instanceof EngineStatus.Closed) {
            return;
        }
        idleStarts++;
        connected = false;
        Child started = new Child(command, new Watch());
        child = started;
        schedule(policy.startTimeout(), () -> killUnlessReady(started));
    }

    private void killUnlessReady(Child started) {
        if (child == started && !(status instanceof EngineStatus.Ready)) {
            started.kill("was not ready within " + policy.startTimeout().toSeconds() + " s of its start");
        }
    }

    private void killIfStillRunning(Job job) {
        if (child != null && job.is(JobState.CANCELLING)) {
            child.kill("did not stop a cancelled job within "
                    + policy.cancelGrace().toSeconds() + " s");
        }
    }

    private void died(Failure.ProcessDied cause) {
        LOG.warn("The inference process ended: {}", cause.detail());
        child = null;
        questions.failSent(cause);
        jobs.interrupt(cause);
        if (idleStarts >= policy.starts()) {
            giveUp(new Failure.EngineUnavailable(cause.detail()));
        } else {
            become(new EngineStatus.Restarting(cause));
            schedule(policy.restartDelay().multipliedBy(idleStarts), this::start);
        }
    }

    private void giveUp(Failure cause) {
        if (child != null) {
            child.kill("has no engine");
            child = null;
        }
        idleStarts = 0;
        become(new EngineStatus.Unavailable(cause));
        endAllWith(cause, job -> new JobEvent.Failed(job, cause));
    }

    private void endAllWith(Failure cause, Function<JobId, JobEvent> end) {
        jobs.endAll(end);
        questions.failAll(cause);
    }

    private void sendNextJob() {
        if (status instanceof EngineStatus.Ready) {
            jobs.startNext().ifPresent(job -> {
                idleStarts = 0;
                send(new ToWorker.Submit(job.id(), job.request()));
            });
        }
    }

    private void sendQuestions() {
        if (connected) {
            questions.sendAll(this::send);
        }
    }

    private void send(ToWorker message) {
        if (child != null) {
            child.send(message);
        }
    }

    private void become(EngineStatus next) {
        status = next;
        statusListeners.forEach(listener -> announcer.run(() -> listener.accept(next)));
    }

    private void schedule(Duration delay, Runnable code) {
        ScheduledFuture<?> unused = thread.schedule(() -> runLogged(code), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void execute(Runnable code) {
        thread.execute(() -> runLogged(code));
    }

    private static void runLogged(Runnable code) {
        try {
            code.run();
        } catch (RuntimeException e) {
            LOG.error("The supervisor of the inference process has a fault", e);
        }
    }

    /** Brings what a child says to the supervisor's thread; a child that was given up is not heard any more. */
    private final class Watch implements Child.Watcher, FromWorker.Handler {

        @Override
        public void received(Child source, FromWorker message) {
            hear(source, () -> message.dispatchTo(this));
        }

        @Override
        public void died(Child source, Failure.ProcessDied cause) {
            hear(source, () -> Supervisor.this.died(cause));
        }

        private void hear(Child source, Runnable code) {
            try {
                execute(() -> {
                    if (child == source) {
                        code.run();
                    }
                });
            } catch (RejectedExecutionException e) {
                LOG.debug("the supervisor is closed", e);
            }
        }

        @Override
        public void hello(FromWorker.Hello message) {
            connected = true;
            sendQuestions();
        }

        @Override
        public void status(FromWorker.Status message) {
            if (message.status() instanceof EngineStatus.Ready ready) {
                become(ready);
                sendNextJob();
            } else if (message.status() instanceof EngineStatus.Unavailable unavailable) {
                giveUp(unavailable.cause());
            }
        }

        @Override
        public void event(FromWorker.Event message) {
            jobs.report(message.event());
            sendNextJob();
        }

        @Override
        public void inspected(FromWorker.Inspected message) {
            idleStarts = 0;
            questions.answer(message.id(), message.description());
        }

        @Override
        public void tokensCounted(FromWorker.TokensCounted message) {
            idleStarts = 0;
            questions.answer(message.id(), message.count());
        }

        @Override
        public void estimated(FromWorker.Estimated message) {
            idleStarts = 0;
            questions.answer(message.id(), message.memory());
        }

        @Override
        public void unanswered(FromWorker.Unanswered message) {
            idleStarts = 0;
            questions.fail(message.id(), message.failure());
        }
    }
}
