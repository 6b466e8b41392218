package pochade.app.desktop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two soft notes, one a fourth above the other. */
public final class Chime implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Chime.class);

    static final AudioFormat FORMAT = new AudioFormat(44_100, 16, 1, true, false);

    private static final double SECONDS = 1.1;
    private static final double[] NOTES = {783.99, 1046.5};
    private static final double BETWEEN_NOTES = 0.14;
    private static final double LOUDNESS = 0.22;

    /** A note is there after this, since one that starts at once clicks. */
    private static final double ATTACK = 0.008;

    private static final double HALF_LIFE = 0.12;

    /** The overtone that makes it a bell, and how loud it is beside the note. */
    private static final double OVERTONE = 2.76;

    private static final double OVERTONE_LOUDNESS = 0.25;

    /** Plays it and returns when it is over; where there is no sound, at once. */
    @Override
    public void run() {
        byte[] samples = samples();
        try (SourceDataLine line = AudioSystem.getSourceDataLine(FORMAT)) {
            line.open(FORMAT);
            line.start();
            line.write(samples, 0, samples.length);
            line.drain();
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            LOG.info("no sound can be made: {}", e.toString());
        }
    }

    /** In {@link #FORMAT}. */
    static byte[] samples() {
        int count = (int) (SECONDS * FORMAT.getSampleRate());
        ByteBuffer samples = ByteBuffer.allocate(count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            double time = i / (double) FORMAT.getSampleRate();
            double sum = 0;
            for (int note = 0; note < NOTES.length; note++) {
                sum += note(NOTES[note], time - note * BETWEEN_NOTES);
            }
            // the end is quiet, whatever is left of the notes
            double rest = Math.min(1, (SECONDS - time) / BETWEEN_NOTES);
            samples.putShort((short) Math.round(Short.MAX_VALUE * LOUDNESS * rest * sum));
        }
        return samples.array();
    }

    private static double note(double frequency, double since) {
        if (since < 0) {
            return 0;
        }
        double turn = 2 * Math.PI * frequency * since;
        double swell = Math.min(1, since / ATTACK);
        return swell
                * Math.pow(2, -since / HALF_LIFE)
                * (Math.sin(turn) + OVERTONE_LOUDNESS * Math.pow(2, -since / HALF_LIFE) * Math.sin(OVERTONE * turn));
    }
}
