package pochade.inference.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExitStatusTest {

    @ParameterizedTest
    @CsvSource({
        "0, exit status 0",
        "3, exit status 3",
        "134, aborted",
        "137, killed",
        "139, segmentation fault",
        "143, terminated",
        "-1073741819, access violation"
    })
    void anExitStatusIsPutInWords(int status, String words) {
        assertThat(ExitStatus.inWords(status)).startsWith(words);
    }
}
