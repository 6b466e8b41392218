package pochade.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;

class PresetCodecTest {

    private static final String START = "{\"version\": 2, \"name\": \"n\", ";

    @Test
    void whatIsLeftOutIsNotHeld() {
        Preset read = read("{\"version\": 2, \"name\": \"n\", \"steps\": 9}");
        assertThat(read).isEqualTo(new Preset("n", Values.NONE.with(Setting.STEPS, 9.0)));
        assertThat(PresetCodec.text(read)).doesNotContain("sampler").doesNotContain("category");
    }

    @Test
    void aFileOfVersionOneIsReadAsItWasMeant() {
        Preset read = read(
                "{\"version\": 1, \"name\": \"n\", \"suffix\": \", oil\", \"sampler\": \"k_euler\", \"s_noise\": 1.05,"
                        + " \"width\": 768}");
        Values values = read.values();
        assertThat(read.prompt()).contains(new Template("{prompt}, oil"));
        assertThat(values.get(Setting.SAMPLER)).contains(SamplerName.EULER);
        assertThat(values.get(Setting.SCHEDULE)).contains(ScheduleName.AUTOMATIC);
        assertThat(values.get(Setting.STEPS)).contains(20.0);
        assertThat(values.get(Setting.WIDTH)).contains(768.0);
        assertThat(values.get(Setting.HEIGHT)).contains(512.0);
        assertThat(values.get(Setting.SIGMA_NOISE)).contains(1.05);
        assertThat(values.get(Setting.ETA)).contains(1.0);
        assertThat(values.get(Setting.NEGATIVE)).contains("");
        assertThat(values.get(Setting.HIRES)).contains(false);
        assertThat(values.has(Setting.DENOISING_STRENGTH)).isFalse();
        assertThat(values.has(Setting.MODEL)).isFalse();
    }

    @Test
    void theSecondPassOfVersionOneIsThereWhereItsUpscalerIs() {
        Values values = read("{\"version\": 1, \"name\": \"n\", \"hires_upscaler\": \"Lanczos\", \"hires_scale\": 1.5}")
                .values();
        assertThat(values.get(Setting.HIRES)).contains(true);
        assertThat(values.get(Setting.HIRES_SCALE)).contains(1.5);
        assertThat(values.get(Setting.HIRES_STRENGTH)).contains(0.7);
        assertThat(values.get(Setting.HIRES_SAMPLER)).contains(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"steps\": 1000000000`,                       steps",
                "`\"steps\": 0`,                                steps",
                "`\"steps\": 2.5`,                              steps",
                "`\"steps\": \"20\"`,                           steps",
                "`\"steps\": null`,                             steps",
                "`\"cfg_scale\": 1e999999`,                     cfg_scale",
                "`\"cfg_scale\": \"NaN\"`,                      cfg_scale",
                "`\"width\": 1000000`,                          width",
                "`\"width\": 100`,                              width",
                "`\"height\": -8`,                              height",
                "`\"sampler\": \"../../x\"`,                    sampler",
                "`\"schedule\": 3`,                             schedule",
                "`\"hires_sampler\": \"x\"`,                    hires_sampler",
                "`\"prompt\": [\"a\"]`,                         prompt",
                "`\"prompt\": \"a \\u0000\"`,                   prompt",
                "`\"prompt\": \"a \\u202e\"`,                   prompt",
                "`\"prompt\": \"<lora:../../x:1>\"`,            prompt",
                "`\"prompt\": \"< lora : /etc/passwd:1>\"`,     prompt",
                "`\"prompt\": \"<lora:C:\\\\x:1>\"`,            prompt",
                "`\"prompt\": \"<lora:C:/x:1>\"`,               prompt",
                "`\"prompt\": \"<lora:\\\\\\\\host\\\\x>\"`,    prompt",
                "`\"negative\": \"<lora:~/x:1>\"`,              negative",
                "`\"hires_prompt\": \"<lora:a/../b:1>\"`,       hires_prompt",
                "`\"eta\": 2`,                                  eta",
                "`\"s_tmax\": -1`,                              s_tmax",
                "`\"guidance_end\": 1.5`,                       guidance_end",
                "`\"guidance_start\": 0.5, \"guidance_end\": 0.4`, guidance_end",
                "`\"sigma_min\": 5, \"sigma_max\": 4`,          sigma_max",
                "`\"ngms_all_steps\": 1`,                       ngms_all_steps",
                "`\"denoising_strength\": 1.1`,                 denoising_strength",
                "`\"hires_upscaler\": \"../x\"`,                hires_upscaler",
                "`\"hires_upscaler\": \"C:\\\\x\"`,             hires_upscaler",
                "`\"hires_upscaler\": \"\"`,                    hires_upscaler",
                "`\"hires_scale\": 9`,                          hires_scale",
                "`\"vae\": \"/etc/passwd\"`,                    vae",
                "`\"model\": \"v1-5\"`,                         model",
                "`\"model\": {\"name\": \"../../x\"}`,          model",
                "`\"model\": {\"name\": \"https://x/y\"}`,      model",
                "`\"model\": {\"name\": \"a\", \"sha256\": \"xyz\"}`, model",
                "`\"control\": {}`,                             control",
                "`\"control\": [{\"model\": \"a/b\"}]`,         control",
                "`\"control\": [{\"model\": \"a\", \"start\": 1, \"end\": 0}]`, control",
                "`\"control\": [{\"model\": \"a\", \"mode\": 7}]`, control mode",
                "`\"mode\": \"train\"`,                         mode",
                "`\"mode\": 1`,                                mode",
                "`\"styles\": \"Oil\"`,                         styles",
                "`\"styles\": [1]`,                            styles",
                "`\"styles\": [\"a\\nb\"]`,                     styles",
                "`\"script\": \"rm -rf /\"`,                    script",
                "`\"x_axis\": \"Steps\"`,                       x_axis",
                "`\"x_axis\": {\"changes\": \"\", \"values\": \"1\"}`, x_axis",
                "`\"x_axis\": {\"changes\": \"Checkpoint name\", \"values\": \"a, /etc/passwd\"}`, x_axis",
                "`\"y_axis\": {\"changes\": \"VAE\", \"values\": \"\\\"C:/x\\\", b\"}`, y_axis",
                "`\"z_axis\": {\"changes\": \"Steps\", \"values\": \"\\u0000\"}`, z_axis",
                "`\"z_axis\": {\"changes\": \"Prompt S/R\", \"values\": \"a, <lora:/x:1>\"}`, z_axis",
                "`\"grid_margin\": 501`,                       grid_margin",
                "`\"prompt_lines\": \"a\\n--sd_model /x --prompt b\"`, prompt_lines",
                "`\"prompt_lines\": \"--prompt b --sd_model \\\"../x\\\"\"`, prompt_lines",
                "`\"loops\": 0`,                               loops",
                "`\"denoising_curve\": \"steep\"`,             denoising_curve",
                "`\"upscaler\": \"/x\"`,                        upscaler",
                "`\"second_upscaler\": \"a/b\"`,               second_upscaler",
                "`\"upscale_scale\": 9`,                       upscale_scale",
                "`\"batch_count\": 1000`,                       batch_count",
                "`\"category\": \"a/b/c/d/e\"`,                 category",
                "`\"category\": \"../x\\u0000\"`,               category",
                "`\"category\": 7`,                             category",
                "`\"picture\": \"not base64!\"`,                picture",
                "`\"picture\": \"PGh0bWw+\"`,                   picture",
            })
    void valuesThatAreNoneAreRefusedByName(String members, String field) {
        assertThatThrownBy(() -> read(START + members + "}"))
                .isInstanceOfSatisfying(InvalidRequestException.class, fault -> assertThat(fault.field())
                        .isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{\"version\": 2, \"name\": \"n\"",
                "{\"version\": 2, \"name\": \"n\"} trailing",
                "{\"version\": 2, \"name\": \"n\", \"name\": \"m\"}",
                "{\"version\": 4, \"name\": \"n\"}",
                "{\"version\": 0, \"name\": \"n\"}",
                "{\"version\": \"2\", \"name\": \"n\"}",
                "{\"name\": \"no version\"}",
                "{\"version\": 2}",
                "{\"version\": 2, \"name\": \"\"}",
                "{\"version\": 2, \"name\": \"a\\nb\"}",
                "{\"version\": 2, \"name\": \"a\\u202eb\"}",
                "<html>",
            })
    void whatIsNoPresetIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void namesOfTypesAndOrdersAreOnlyUnknownKeys() {
        assertThat(read(START
                        + "\"@class\": \"java.net.URL\", \"run\": \"rm -rf /\", \"generate\": true, \"url\": \"http://x\","
                        + " \"output_folder\": \"/etc\", \"upscale_output\": \"/etc\", \"folder_input\": \"/etc\"}"))
                .isEqualTo(new Preset("n", Values.NONE));
    }

    @Test
    void aFileOfVersionTwoIsReadAndWrittenAsThree() {
        Preset read = read("{\"version\": 2, \"name\": \"n\", \"steps\": 9}");
        assertThat(PresetCodec.text(read)).contains("\"version\" : 3").doesNotContain("mode");
    }

    @Test
    void whatChangesAlongAnAxisIsNamedAndLinesOfPromptsAreWords() {
        Values values = read(START
                        + "\"mode\": \"Inpaint\", \"x_axis\": {\"changes\": \"Checkpoint name\", \"values\": \"sd/v1-5, \\\"a, b\\\"\"},"
                        + " \"y_axis\": null, \"z_axis\": {\"changes\": \"Prompt S/R\", \"values\": \"(x\\\\), ~/y\"},"
                        + " \"prompt_lines\": \"a fox // b\\n--prompt \\\"and/or\\\" --sd_model v1-5 --steps 30\"}")
                .values();
        assertThat(values.get(Setting.MODE)).contains("inpaint");
        assertThat(values.get(Setting.X_AXIS))
                .contains(Optional.of(new AxisChoice("Checkpoint name", "sd/v1-5, \"a, b\"")));
        assertThat(values.get(Setting.Y_AXIS)).contains(Optional.empty());
        assertThat(values.get(Setting.Z_AXIS)).contains(Optional.of(new AxisChoice("Prompt S/R", "(x\\), ~/y")));
        assertThat(values.get(Setting.PROMPT_LINES).orElseThrow()).contains("and/or");
    }

    @Test
    void aLoraInAFolderOfTheLibraryAndOtherTagsAreWords() {
        String prompt = "a <b> c, (d:1.2), <lora:styles/oil v1.2:0.8>, <hypernet:x:1>, 3 < 4";
        assertThat(read(START + "\"prompt\": \"" + prompt + "\"}").prompt()).contains(new Template(prompt));
    }

    @Test
    void depthCountAndSizeAreBounded() {
        String deep = START + "\"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> read(deep)).isInstanceOf(InvalidRequestException.class);
        String unit = "{\"model\": \"a\"}";
        String many = START + "\"control\": [" + unit + ("," + unit).repeat(10) + "]}";
        assertThatThrownBy(() -> read(many)).hasMessageContaining("at most 10");
        String whole = "{\"version\": 2, \"name\": \"n\"}";
        assertThat(read(whole + " ".repeat(PresetCodec.LARGEST - whole.length()))
                        .name())
                .isEqualTo("n");
        assertThatThrownBy(() -> read(whole + " ".repeat(PresetCodec.LARGEST + 1 - whole.length())))
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> new Preset("n", Values.NONE.with(Setting.PROMPT, "x".repeat(20_001))))
                .hasMessageContaining("too long");
    }

    @Test
    void aPictureIsKeptAsItIsAndBounded() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1};
        Preset read = read(START + "\"picture\": \"" + Base64.getEncoder().encodeToString(png) + "\"}");
        assertThat(read.picture().orElseThrow().toBytes()).isEqualTo(png);
        assertThatThrownBy(() -> new PresetPicture(new byte[PresetPicture.LARGEST + 1]))
                .hasMessageContaining("at most");
    }

    @Test
    void everyKeyIsInTheDocumentation() throws IOException {
        String words = Files.readString(Path.of(System.getProperty("project.root"), "docs", "presets.md"));
        assertThat(Setting.all()).allSatisfy(setting -> assertThat(words).contains("`" + setting.key() + "`"));
    }

    @Test
    void everySettingHasAKeyOfItsOwn() {
        assertThat(Setting.all()).extracting(Setting::key).doesNotHaveDuplicates();
        for (Part part : Part.values()) {
            assertThat(Setting.of(part)).as(part.name()).isNotEmpty();
        }
    }

    @Test
    void categoriesHoldThoseWithin() {
        Category photo = Category.parse("Photo");
        assertThat(photo.holds(Category.parse(" Photo / Portrait "))).isTrue();
        assertThat(photo.holds(Category.parse("Photograph"))).isFalse();
        assertThat(Category.parse(" Photo / Portrait ").names()).isEqualTo(List.of("Photo", "Portrait"));
    }

    private static Preset read(String text) {
        return PresetCodec.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
