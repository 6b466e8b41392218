package pochade.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ChimeTest {

    private final short[] samples = read();

    private static short[] read() {
        ShortBuffer buffer =
                ByteBuffer.wrap(Chime.samples()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        short[] samples = new short[buffer.remaining()];
        buffer.get(samples);
        return samples;
    }

    private int loudest(double from, double to) {
        int rate = (int) Chime.FORMAT.getSampleRate();
        return IntStream.range((int) (from * rate), Math.min(samples.length, (int) (to * rate)))
                .map(i -> Math.abs(samples[i]))
                .max()
                .orElseThrow();
    }

    @Test
    void itIsShortAndSoftAndNeitherBeginsNorEndsWithAClick() {
        assertThat(samples.length / Chime.FORMAT.getSampleRate()).isBetween(0.5f, 1.5f);
        assertThat(loudest(0, 2)).isBetween(Short.MAX_VALUE / 10, Short.MAX_VALUE / 2);
        assertThat(loudest(0, 0.0005)).isLessThan(Short.MAX_VALUE / 50);
        assertThat(loudest(1.05, 2)).isLessThan(Short.MAX_VALUE / 200);
    }

    @Test
    void theSecondNoteIsHeardAfterTheFirst() {
        assertThat(loudest(0.145, 0.165)).isGreaterThan(loudest(0.12, 0.14));
    }

    /** Whether there is a sound card or none. */
    @Test
    @Timeout(20)
    void playingEndsOnAnyMachine() {
        long start = System.nanoTime();
        new Chime().run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }
}
