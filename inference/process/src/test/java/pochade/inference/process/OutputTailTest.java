package pochade.inference.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OutputTailTest {

    @Test
    void theLastLinesAreKept() {
        String printed = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> "line " + i + "\r\n")
                .collect(Collectors.joining());
        assertThat(tail(printed).lines())
                .hasSize(OutputTail.LINES)
                .startsWith("line 61")
                .endsWith("line 100");
    }

    @Test
    void aLineWithoutEndCountsAndAnEndlessOneIsBroken() {
        assertThat(tail("one\ntwo")).isEqualTo("one\ntwo");
        assertThat(tail("x".repeat(OutputTail.LONGEST_LINE + 1)).lines())
                .containsExactly("x".repeat(OutputTail.LONGEST_LINE), "x");
    }

    @Test
    void controlCharactersAreLeftOut() {
        assertThat(tail("\u001b[31mred\u0000\n\n")).isEqualTo("[31mred");
    }

    private static String tail(String printed) {
        OutputTail tail = new OutputTail(new ByteArrayInputStream(printed.getBytes(UTF_8)));
        tail.run();
        return tail.text();
    }
}
