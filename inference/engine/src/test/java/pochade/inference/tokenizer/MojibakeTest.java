package pochade.inference.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MojibakeTest {

    @ParameterizedTest
    @CsvSource({
        "cafÃ©, café",
        "itâ€™s, it’s",
        "æ—¥, 日",
        "café, café",
        "naïve Ångström, naïve Ångström",
        "10 £ ÷ 2 ½, 10 £ ÷ 2 ½",
        "日本 Ã©, 日本 Ã©",
        "plain, plain"
    })
    void repairs_only_what_is_utf8_throughout(String text, String repaired) {
        assertThat(Mojibake.repair(text)).isEqualTo(repaired);
    }
}
