package pochade.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.app.Requests;
import pochade.app.prompt.Order;
import pochade.app.prompt.UpscaleOrder;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;

final class PictureFilesTest {

    private static final RgbImage DOT = RgbImage.of(new Extent(2, 1), new byte[] {1, 2, 3, 4, 5, 6});
    private static final ZonedDateTime TIME = ZonedDateTime.of(2026, 11, 8, 9, 5, 7, 0, ZoneId.of("UTC"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '!',
            value = {
                "[seed] > 42",
                "[SEED] > 42",
                "[steps] [cfg] [sampler] [scheduler] > 20 7 DPM++ 2M Automatic",
                "[width]x[height] > 2x1",
                "[model_name]-[model_hash] > starter-0a1b2c3d4e",
                "[date] > 2026-11-08",
                "[datetime] > 20261108090507",
                "[datetime%A] > [datetime%A]",
                "[prompt] > a_red__apple,_(ripe_1.2)",
                "[prompt_spaces] > a red  apple, (ripe_1.2)",
                "[prompt_words] > a red apple ripe 1 2",
                "[clip_skip] > 1",
                "[vae_filename] > NoneType",
                "[unknown] [seed] > [unknown] 42",
                "apple[ [seed] ] > apple[ 42 ]",
            })
    void tokensAreThoseOfTheWebUi(String pattern, String name) {
        assertThat(parts(pattern.strip())).containsExactly(name.strip());
    }

    @Test
    void tokensTakeArguments() {
        assertThat(parts("[datetime<%d.%m.%y %H-%M><Asia/Tokyo>]")).containsExactly("08.11.26 18-05");
        assertThat(parts("[datetime<%q%%><Nowhere/Else>]")).containsExactly("%q%");
        assertThat(parts("[hasprompt<Apple|none><pear|fruit><plum>]")).containsExactly("applefruit");
        // printf '\1\2\3\4\5\6' | sha256sum
        assertThat(parts("[image_hash<6>]")).containsExactly("719238");
        assertThat(parts("[prompt_hash]").get(0)).matches("[0-9a-f]{8}");
        assertThat(parts("[prompt_hash<4>]").get(0)).matches("[0-9a-f]{4}");
    }

    @Test
    void whatSaysNothingOfAPictureGoesWithTheWordsBeforeIt() {
        assertThat(parts("[seed]-denoised [denoising]")).containsExactly("42");
        assertThat(new NamePattern("[steps] steps/large [prompt]").parts(large("")))
                .containsExactly("steps", "large a_fox");
    }

    @Test
    void aLargerPictureHasTheSeedOfWhatItWasMadeOf() {
        NamePattern pattern = new NamePattern("[prompt]-[seed]");
        assertThat(pattern.parts(large("a fox\nSteps: 20, Sampler: Euler, Seed: 7")))
                .containsExactly("a_fox-7");
        assertThat(pattern.parts(large(""))).containsExactly("a_fox");
        assertThat(pattern.parts(large("a fox\nSteps: 20, Sampler: Euler, Seed: many")))
                .containsExactly("a_fox");
    }

    private static NamedPicture large(String parameters) {
        return new NamedPicture(new UpscaleOrder(upscale(), "a fox", parameters), Map.of(), 0, DOT, TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../[seed]",
                "/etc/[seed]",
                "..\\..\\[seed]",
                "C:\\[seed]",
                "a/./b//[seed]",
                "[datetime<../%Y>]",
                "~/[seed]"
            })
    void noPatternLeavesTheFolder(String pattern) throws IOException {
        Path file = files(pattern, false).next(picture("../../escape"));
        assertThat(file.normalize()).isEqualTo(file).startsWithRaw(folder);
        assertThat(folder.relativize(file).getNameCount()).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON", "nul.txt", "com1", " . ", "...", "a\u0000b\n", "a<b>c:d\"e|f?g*h", "trailing. "})
    void everyFileSystemTakesTheNames(String prompt) {
        assertThat(new NamePattern("[prompt_spaces]").parts(picture(prompt)))
                .singleElement()
                .asString()
                .doesNotMatch("(?i)(con|nul|com1)(\\..*)?")
                .doesNotMatch("(?s).*[<>:\"/\\\\|?*\\p{Cntrl}].*")
                .doesNotMatch("(?s)(^[ .].*|.*[ .]$)");
    }

    @Property(tries = 200)
    void anyPromptGivesAName(@ForAll String prompt, @ForAll String words) {
        List<String> parts = new NamePattern(words + "/[prompt]").parts(picture(prompt));
        assertThat(parts).allSatisfy(part -> assertThat(part.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(201));
    }

    @Test
    void numbersAreCountedOnInEachFolder() throws IOException {
        PictureFiles files = files("[prompt_words]/[seed]", true);
        assertThat(write(files, "fox")).isEqualTo(folder.resolve("fox/00001-42.png"));
        assertThat(write(files, "fox")).isEqualTo(folder.resolve("fox/00002-42.png"));
        assertThat(write(files, "owl")).isEqualTo(folder.resolve("owl/00001-42.png"));
        assertThat(write(files("fox/[none]", true), "")).isEqualTo(folder.resolve("fox/00003.png"));
        assertThat(write(files("fox/[none]", true), "")).isEqualTo(folder.resolve("fox/00004.png"));
    }

    @Test
    void nothingIsOverwrittenWithoutNumbers() throws IOException {
        PictureFiles files = files("[seed]", false);
        assertThat(write(files, "")).isEqualTo(folder.resolve("42.png"));
        assertThat(write(files, "")).isEqualTo(folder.resolve("42-1.png"));
        assertThat(write(files, "")).isEqualTo(folder.resolve("42-2.png"));
        assertThat(write(files("", false), "")).isEqualTo(folder.resolve("img.png"));
    }

    @Test
    void whatIsNoTokenIsTold() {
        assertThat(new NamePattern("[seed] [sead] [date<>] [styles]").unknown()).containsExactly("[sead]", "[styles]");
    }

    private static List<String> parts(String pattern) {
        return new NamePattern(pattern).parts(picture("a red  apple, (ripe:1.2)"));
    }

    private static NamedPicture picture(String prompt) {
        Order order = Requests.order(prompt, 42, 1);
        return new NamedPicture(order, Map.of(Path.of("/models/starter"), "0a1b2c3d4e"), 42, DOT, TIME);
    }

    private PictureFiles files(String pattern, boolean numbered) {
        return new PictureFiles(folder, new NamePattern(pattern), numbered, PictureFormat.PNG);
    }

    private static Path write(PictureFiles files, String prompt) throws IOException {
        return Files.createFile(files.next(picture(prompt)));
    }

    private static UpscaleRequest upscale() {
        return new UpscaleRequest(DOT, Upscaler.Filter.LANCZOS, new Extent(4, 2), Optional.empty());
    }
}
