package pochade.inference.process;

/** The exit status of a process in words. */
final class ExitStatus {

    /** A process that a signal ended has, in Java's view, this much above the signal's number as status. */
    private static final int SIGNAL = 128;

    private ExitStatus() {}

    static String inWords(int status) {
        return switch (status) {
            case SIGNAL + 4 -> "illegal instruction (SIGILL); the processor is too old for the engine";
            case SIGNAL + 6 -> "aborted (SIGABRT)";
            case SIGNAL + 7 -> "bus error (SIGBUS)";
            case SIGNAL + 8 -> "arithmetic error (SIGFPE)";
            case SIGNAL + 9 -> "killed (SIGKILL), perhaps for want of memory";
            case SIGNAL + 11 -> "segmentation fault (SIGSEGV)";
            case SIGNAL + 15 -> "terminated (SIGTERM)";
            case 0xC0000005 -> "access violation (0xC0000005)";
            default -> "exit status " + status;
        };
    }
}
