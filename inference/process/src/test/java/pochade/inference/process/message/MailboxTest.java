package pochade.inference.process.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MailboxTest {

    @Test
    void itemsAreReadInOrderAndCloseWaitsForThem() {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        try (Mailbox<Integer> mailbox = new Mailbox<>("test", (newer, older) -> false, seen::add)) {
            mailbox.post(1);
            mailbox.post(2);
            mailbox.post(3);
        }
        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void aClosedMailboxTakesNothing() {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        Mailbox<Integer> mailbox = new Mailbox<>("test", (newer, older) -> false, seen::add);
        mailbox.close();
        mailbox.post(1);
        assertThat(seen).isEmpty();
    }

    @Test
    void ofTheProgressThatWaitsOnlyTheLatestIsReadAndTheRestStaysInOrder() {
        List<Message> seen = new CopyOnWriteArrayList<>();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Mailbox<Message> mailbox = new Mailbox<>("test", Message::replaces, message -> {
            reading.countDown();
            awaitOrFail(goOn);
            seen.add(message);
        })) {
            mailbox.post(Samples.progressed(0));
            awaitOrFail(reading);
            for (int step = 1; step <= 1000; step++) {
                mailbox.post(Samples.progressed(step));
            }
            mailbox.post(new FromWorker.Hello(1));
            mailbox.post(Samples.progressed(1001));
            mailbox.post(Samples.finished());
            goOn.countDown();
        }
        assertThat(seen)
                .containsExactly(
                        Samples.progressed(0),
                        Samples.progressed(1000),
                        new FromWorker.Hello(1),
                        Samples.progressed(1001),
                        Samples.finished());
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
