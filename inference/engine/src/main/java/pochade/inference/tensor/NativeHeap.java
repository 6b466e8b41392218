package pochade.inference.tensor;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The C library's heap, which keeps what was freed until it is told not to. */
public final class NativeHeap {

    private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);

    private NativeHeap() {}

    /** The one function of glibc that is called. */
    private interface CLibrary extends Library {
        int malloc_trim(long pad);
    }

    /** Gives freed memory back to the system: of a closed Stable Diffusion 1.5, 1.8 of 4.3 GB. Does nothing but on glibc. */
    public static void trim() {
        if (Platform.isLinux()) {
            try {
                Native.load("c", CLibrary.class).malloc_trim(0);
            } catch (UnsatisfiedLinkError e) {
                LOG.debug("This C library has no malloc_trim", e);
            }
        }
    }
}
