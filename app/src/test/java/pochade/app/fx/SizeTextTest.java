package pochade.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.ui.UiResources;

final class SizeTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 KB",
        "9949, 9.9 KB",
        "9950, 10 KB",
        "999499, 999 KB",
        "999500, 1.0 MB",
        "144000000, 144 MB",
        "2132650982, 2.1 GB",
        "25000000000, 25 GB"
    })
    void aSizeHasTheUnitThatMakesItShort(long bytes, String words) {
        assertThat(new SizeText(new Messages(UiResources.messages(Locale.ENGLISH))).of(bytes))
                .isEqualTo(words);
    }
}
