package pochade.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.archive.TestArchive;

/** Two hundred thousand pictures: what it takes to find them and to look at them. */
final class LargeGalleryTest {

    private static final int PICTURES = 200_000;
    private static final Duration BOUND = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    /** What waits for the thread of the archive. */
    private final Deque<Runnable> questions = new ArrayDeque<>();

    private int asked;

    private void answer() {
        for (Runnable next = questions.pollFirst(); next != null; next = questions.pollFirst()) {
            asked++;
            next.run();
        }
    }

    @Test
    void workIsBoundedByWhatIsInSight(TestReporter reporter) throws Exception {
        try (TestArchive test = new TestArchive(folder)) {
            long start = System.nanoTime();
            test.fill(PICTURES);
            reporter.publishEntry("write", millis(start));
            PictureList list =
                    new PictureList(new ArchiveClient(test.archive, questions::add, Runnable::run, Duration.ZERO));
            find(test, list, reporter, "", PICTURES);
            find(test, list, reporter, "panda", PICTURES / 8);
            find(test, list, reporter, "\"thick outline\" -model:model7 rating:>=4", PICTURES / 10);
            find(test, list, reporter, "number 19999", 11);
            find(test, list, reporter, "lora:=\"style7\" size:>600 seed:1000..50000", 654);
            start = System.nanoTime();
            assertThat(test.archive.counts().all()).isEqualTo(PICTURES);
            reporter.publishEntry("counts", millis(start));
            start = System.nanoTime();
            assertThat(test.archive.choices().loras()).hasSize(50);
            reporter.publishEntry("choices", millis(start));
            find(test, list, reporter, "", PICTURES);

            jump(list, reporter);
            scroll(list);
        }
    }

    private static void find(TestArchive test, PictureList list, TestReporter reporter, String query, int count)
            throws Exception {
        long start = System.nanoTime();
        list.show(test.ids(query));
        reporter.publishEntry("find '" + query + "'", millis(start));
        assertThat(list.size()).as(query).isEqualTo(count);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    private static String millis(long start) {
        return (System.nanoTime() - start) / 1_000_000 + " ms";
    }

    /** The scroll bar is dragged from one end to the other before the first answer comes. */
    private void jump(PictureList list, TestReporter reporter) {
        asked = 0;
        for (int top = 0; top < PICTURES; top += 200) {
            look(list, top);
        }
        look(list, PICTURES - 40);
        assertThat(questions).hasSize(1);
        long start = System.nanoTime();
        answer();
        reporter.publishEntry("the last screen after " + asked + " questions", millis(start));
        assertThat(asked).isLessThanOrEqualTo(1 + PictureList.MOST_WANTED);
        assertThat(look(list, PICTURES - 40)).as("the last ones are there").isEqualTo(40);
        assertThat(inMemory(list)).isLessThanOrEqualTo(asked * PictureList.PAGE);
    }

    /** Each page is read once, and the first ones are forgotten. */
    private void scroll(PictureList list) {
        asked = 0;
        int pages = 100;
        for (int top = 0; top < pages * PictureList.PAGE; top += 8) {
            look(list, top);
            answer();
            assertThat(look(list, top)).isEqualTo(40);
        }
        assertThat(asked).isLessThanOrEqualTo(pages + 1);
        assertThat(inMemory(list)).isLessThanOrEqualTo(PictureList.MOST_PAGES * PictureList.PAGE);
        assertThat(list.get(0)).isEmpty();
        questions.clear();
    }

    /** The cards of a screen ask for their records. */
    private static long look(PictureList list, int top) {
        return IntStream.range(top, Math.min(PICTURES, top + 40))
                .filter(i -> list.get(i).isPresent())
                .count();
    }

    private static int inMemory(PictureList list) {
        return list.inMemory();
    }
}
