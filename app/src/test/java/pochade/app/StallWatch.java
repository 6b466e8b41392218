package pochade.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * Measures how long the JavaFX thread keeps a user waiting. A task that does nothing is sent to the thread again and again;
 * what counts is the time that the thread computes, or waits, in the program's own code before its turn comes: that other
 * programs take the processor is not this program's fault, and what JavaFX takes to style what is first seen, or to do what
 * a test told it, is told by no test that runs beside others.
 */
final class StallWatch implements AutoCloseable {

    /** What a user does not notice. */
    static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long PERIOD = 5;
    private static final String OWN = "pochade.app.";

    /** What makes a place that is gone to for the first time, and what opens above the window: as if that were opened anew. */
    private static final Set<String> OPENERS = Set.of("pochade.app.shell.PlacesView", "javafx.stage.PopupWindow");

    /** The method of JavaFX that finds out how what is first seen looks. */
    private static final String STYLING = "processCSS";

    private static final Path TESTS = Path.of(URI.create(
            StallWatch.class.getProtectionDomain().getCodeSource().getLocation().toString()));

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Thread fx;
    private final Thread watcher = new Thread(this::watch, "stall-watch");
    private final AtomicInteger changes = new AtomicInteger();
    private volatile boolean paused;
    private volatile boolean closed;
    private volatile Stall worst = new Stall(0, List.of());

    /**
     * A time in which nobody was answered.
     *
     * @param nanos of computing and waiting
     * @param stacks what the thread was seen at
     */
    private record Stall(long nanos, List<StackTraceElement[]> stacks) {}

    /** @param fx the JavaFX thread */
    StallWatch(Thread fx) {
        this.fx = fx;
        watcher.setDaemon(true);
        watcher.start();
    }

    /** What happens until the next {@link #resume} is the test's doing, not the program's. */
    void pause() {
        paused = true;
        changes.incrementAndGet();
    }

    void resume() {
        paused = false;
        changes.incrementAndGet();
    }

    /** Nothing that happens from now on counts. */
    void end() {
        closed = true;
    }

    private void watch() {
        try {
            while (!closed) {
                int before = changes.get();
                Stall stall = measure();
                if (!paused && changes.get() == before && stall.nanos() > worst.nanos()) {
                    worst = stall;
                }
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stall measure() throws InterruptedException {
        AtomicLong turn = new AtomicLong();
        CountDownLatch came = new CountDownLatch(1);
        List<StackTraceElement[]> stacks = new ArrayList<>();
        long sent = THREADS.getThreadCpuTime(fx.getId());
        long waited = 0;
        Platform.runLater(() -> {
            turn.set(THREADS.getCurrentThreadCpuTime());
            came.countDown();
        });
        long last = System.nanoTime();
        while (!came.await(PERIOD, TimeUnit.MILLISECONDS) && !closed) {
            StackTraceElement[] stack = fx.getStackTrace();
            long now = System.nanoTime();
            if (isWaiting(fx.getState()) && own(stack).length > 0) {
                waited += now - last;
            }
            last = now;
            stacks.add(stack);
        }
        return closed ? worst : new Stall((long) ((turn.get() - sent) * ownShare(stacks)) + waited, stacks);
    }

    /** The part of the time in which the program's own code was at work; a short time was too short to tell. */
    private static double ownShare(List<StackTraceElement[]> stacks) {
        return stacks.stream().filter(stack -> own(stack).length > 0).count() / (double) Math.max(1, stacks.size());
    }

    private static boolean isWaiting(Thread.State state) {
        return state == Thread.State.BLOCKED || state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    /** Empty where JavaFX styles something or does what a test told it, and where something opens. */
    private static StackTraceElement[] own(StackTraceElement[] stack) {
        List<StackTraceElement> within = Arrays.stream(stack)
                .takeWhile(frame -> !frame.getClassName().startsWith(OWN))
                .toList();
        boolean styles = within.stream().anyMatch(frame -> frame.getMethodName().equals(STYLING));
        boolean opens = Arrays.stream(stack).anyMatch(frame -> OPENERS.contains(frame.getClassName()));
        if (styles || opens || within.size() == stack.length || isTest(stack[within.size()])) {
            return new StackTraceElement[0];
        }
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith(OWN))
                .toArray(StackTraceElement[]::new);
    }

    private static boolean isTest(StackTraceElement frame) {
        String type = frame.getClassName().replaceAll("\\$\\$.*", "").replace('.', '/');
        return Files.exists(TESTS.resolve(type + ".class"));
    }

    /** @throws AssertionError if the window let its user wait; the message tells where the time went */
    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
        if (worst.nanos() > LONGEST) {
            throw new AssertionError("the JavaFX thread answered nobody for "
                    + TimeUnit.NANOSECONDS.toMillis(worst.nanos()) + " ms:\n" + report(worst));
        }
    }

    /** Where the thread was seen, the most frequent first. */
    private static String report(Stall stall) {
        return stall.stacks().stream()
                .map(StallWatch::place)
                .collect(Collectors.groupingBy(place -> place, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted((one, other) -> Long.compare(other.getValue(), one.getValue()))
                .limit(6)
                .map(place -> place.getValue() + " times at " + place.getKey())
                .collect(Collectors.joining("\n"));
    }

    private static String place(StackTraceElement[] stack) {
        StackTraceElement[] shown = own(stack).length > 0 ? own(stack) : stack;
        return Arrays.stream(shown).limit(8).map(frame -> "\n    " + frame).collect(Collectors.joining());
    }
}
