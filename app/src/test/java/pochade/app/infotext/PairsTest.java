package pochade.app.infotext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PairsTest {

    /** The WebUI's own expression. */
    private static final Pattern WEBUI = Pattern.compile(
            "\\s*(\\w[\\w \\-/]+):\\s*(\"(?:\\\\.|[^\\\\\"])+\"|[^,]*)(?:,|$)", Pattern.UNICODE_CHARACTER_CLASS);

    @Property(tries = 5_000)
    void findsWhatTheExpressionFinds(@ForAll("lines") String line) {
        List<Pairs.Pair> expected = new ArrayList<>();
        Matcher matcher = WEBUI.matcher(line);
        while (matcher.find()) {
            expected.add(new Pairs.Pair(matcher.group(1), matcher.group(2)));
        }
        assertThat(Pairs.in(line)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of("a", "Steps", "é", "猫", "7", " ", "\t", "-", "/", ":", ": ", ",", "\"", "\\", "\\\"", "(")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Test
    void takesNoLongerForWhatIsMeantToTakeLong() {
        for (String hostile : List.of("a", "a ", "\\", "\"\\a", " ", "a:\"")) {
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Pairs.in("Key: \"" + hostile.repeat(1 << 19)));
        }
    }
}
