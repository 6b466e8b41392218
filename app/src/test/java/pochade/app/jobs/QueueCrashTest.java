package pochade.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program with a long queue that is killed at random moments, again and again: nothing is lost. */
final class QueueCrashTest {

    private static final Pattern SEED = Pattern.compile("\"seed\":(\\d+)");

    @TempDir
    Path home;

    private final Random random = new Random(20261128);

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void whateverMomentItIsKilledEveryJobIsKeptOrItsPictureIs() throws IOException, InterruptedException, SQLException {
        Set<Integer> all = IntStream.range(0, QueueUnderFire.JOBS).boxed().collect(Collectors.toSet());
        int kills = 0;
        while (!run(200 + random.nextInt(900))) {
            kills++;
            Map<Integer, String> kept = kept();
            Set<Integer> known = new TreeSet<>(kept.keySet());
            known.addAll(pictures());
            assertThat(known).as("after kill %d", kills).isEqualTo(all);
        }
        assertThat(kills).isGreaterThan(2);
        assertThat(pictures()).isEqualTo(all);
        assertThat(kept()).isEmpty();
    }

    /** True if the program came to the end of its queue before it was killed. */
    private boolean run(int millis) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        QueueUnderFire.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            // the logger has words of its own before
            assertThat(lines.lines().takeWhile(line -> !line.equals(QueueUnderFire.READY)))
                    .noneMatch(line -> line.contains("ERROR"));
            if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                assertThat(process.exitValue()).isZero();
                return true;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return false;
    }

    /** The states of the jobs in the file, by seed. */
    private Map<Integer, String> kept() throws SQLException {
        Map<Integer, String> states = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("queue.db"));
                ResultSet rows = connection.createStatement().executeQuery("SELECT request, state FROM job")) {
            while (rows.next()) {
                Matcher seed = SEED.matcher(rows.getString(1));
                assertThat(seed.find()).isTrue();
                states.put(Integer.valueOf(seed.group(1)), rows.getString(2));
            }
        }
        assertThat(states.values()).doesNotContain("FAILED", "FINISHED", "CANCELLED");
        return states;
    }

    /** The seeds of all pictures, each of which is whole. */
    private Set<Integer> pictures() throws IOException {
        Set<Integer> seeds = new TreeSet<>();
        try (Stream<Path> files = Files.list(home.resolve("pictures"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".")) {
                    assertThat(ImageIO.read(file.toFile())).as(name).isNotNull();
                    seeds.add(Integer.valueOf(List.of(name.split("\\.")).get(0)));
                }
            }
        }
        return seeds;
    }
}
