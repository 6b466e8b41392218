package pochade.inference.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This process's resident memory as Linux tells it. */
final class ResidentMemory {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private ResidentMemory() {}

    /** The largest resident set so far; 0 where the system does not tell. */
    static long peakBytes() {
        try {
            Matcher matcher = PEAK.matcher(Files.readString(Path.of("/proc/self/status")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
