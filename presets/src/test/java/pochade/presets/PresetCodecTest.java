package pochade.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Sampling;

class PresetCodecTest {

    @Test
    void whatIsLeftOutHasADefaultAndWhatIsUnknownIsPassedOver() {
        assertThat(read("{\"version\": 1, \"name\": \"Plain\", \"colour\": {\"a\": [1, 2]}}"))
                .isEqualTo(new Preset("Plain", "", "", Sampling.DEFAULT, new Extent(512, 512)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"steps\": 1000000000`,      steps",
                "`\"steps\": 10000000000000`,  steps",
                "`\"steps\": 2.5`,             steps",
                "`\"steps\": \"20\"`,          steps",
                "`\"steps\": null`,            steps",
                "`\"cfg_scale\": 1e999999`,    CFG scale",
                "`\"cfg_scale\": -1e999999`,   CFG scale",
                "`\"cfg_scale\": 0.5`,         CFG scale",
                "`\"cfg_scale\": \"NaN\"`,     cfg_scale",
                "`\"width\": 1000000`,         width",
                "`\"width\": 100`,             width",
                "`\"height\": -8`,             height",
                "`\"sampler\": \"../../x\"`,   sampler",
                "`\"schedule\": 3`,            schedule",
                "`\"name\": \"\"`,             name",
                "`\"name\": \"a\\nb\"`,        name",
                "`\"suffix\": [\"a\"]`,        suffix",
                "`\"version\": 2`,             version",
                "`\"version\": 0`,             version",
                "`\"eta\": 2`,                 eta",
                "`\"eta\": \"1\"`,             eta",
                "`\"s_tmax\": -1`,             sigma tmax",
                "`\"sigma_min\": 0`,           schedule min sigma",
                "`\"guidance_end\": 1.5`,      guidance end",
                "`\"ngms_all_steps\": 1`,      ngms_all_steps",
                "`\"denoising_strength\": 1.1`, denoising_strength",
                "`\"hires_upscaler\": \"../x\"`, hires_upscaler",
                "`\"hires_upscaler\": \"C:\\\\x\"`, hires_upscaler",
                "`\"hires_upscaler\": \"\"`,   hires_upscaler",
            })
    void valuesOutOfRangeAreRefusedByName(String member, String field) {
        String others = "\"version\": 1, \"name\": \"n\"";
        String key = member.substring(0, member.indexOf(':'));
        String text = others.contains(key)
                ? "{" + member + (key.contains("name") ? ", \"version\": 1}" : ", \"name\": \"n\"}")
                : "{" + others + ", " + member + "}";
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(InvalidRequestException.class, fault -> assertThat(fault.field())
                        .isEqualTo(field));
    }

    @Test
    void aSecondPassIsThereWhereItsUpscalerIs() {
        String start = "{\"version\": 1, \"name\": \"n\", \"hires_scale\": 1.5";
        assertThat(read(start + "}").secondPass()).isEmpty();
        assertThat(read(start + ", \"hires_upscaler\": \"Lanczos\"}").secondPass())
                .contains(new SecondPass("Lanczos", 1.5, 0, 0.7, Optional.empty(), Optional.empty(), 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"hires_scale\": 9",
                "\"hires_steps\": -1",
                "\"hires_denoising_strength\": 2",
                "\"hires_sampler\": \"x\""
            })
    void aSecondPassOutOfRangeIsRefused(String member) {
        assertThatThrownBy(
                        () -> read("{\"version\": 1, \"name\": \"n\", \"hires_upscaler\": \"Latent\", " + member + "}"))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void whatIsAsUsualIsLeftOut() {
        String written = new String(
                PresetCodec.write(new Preset("n", "", "", Sampling.DEFAULT, new Extent(512, 512))),
                StandardCharsets.UTF_8);
        assertThat(written).doesNotContain("eta").doesNotContain("guidance").doesNotContain("hires");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{\"version\": 1, \"name\": \"n\"",
                "{\"version\": 1, \"name\": \"n\"} trailing",
                "{\"version\": 1, \"name\": \"n\", \"name\": \"m\"}",
                "{\"name\": \"no version\"}",
                "{\"version\": 1}",
                "<html>",
            })
    void whatIsNoPresetIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void typeNamesOfJavaAreOnlyUnknownKeys() {
        assertThat(read("{\"@class\": \"java.net.URL\", \"version\": 1, \"name\": \"n\"}")
                        .name())
                .isEqualTo("n");
    }

    @Test
    void depthAndSizeAreBounded() {
        String deep = "{\"version\": 1, \"name\": \"n\", \"x\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        assertThatThrownBy(() -> read(deep)).isInstanceOf(InvalidRequestException.class);
        String start = "{\"version\": 1, \"name\": \"n\"}";
        assertThat(read(start + " ".repeat(PresetCodec.LARGEST - start.length()))
                        .name())
                .isEqualTo("n");
        assertThatThrownBy(() -> read(start + " ".repeat(PresetCodec.LARGEST + 1 - start.length())))
                .hasMessageContaining("at most");
    }

    private static Preset read(String text) {
        return PresetCodec.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
