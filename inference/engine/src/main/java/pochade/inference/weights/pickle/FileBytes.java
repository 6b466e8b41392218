package pochade.inference.weights.pickle;

import java.nio.ByteBuffer;

/** The bytes of a file that stays as it is. */
public interface FileBytes {

    long size();

    /** Fills the rest of the buffer from this position of the file, which must hold as much. */
    void read(long position, ByteBuffer target);
}
