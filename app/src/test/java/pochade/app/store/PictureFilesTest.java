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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.app.Requests;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Order;
import pochade.app.prompt.Series;
import pochade.app.prompt.UpscaleOrder;
import pochade.app.styles.Style;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;
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
                "[basename] > img",
                "[steps] [cfg] [sampler] [scheduler] > 20 7 DPM++ 2M Karras",
                "[sampler_scheduler] > DPM++ 2M Karras",
                "[width]x[height] > 2x1",
                "[model_name]-[model_hash] > starter-0a1b2c3d4e",
                "[date] > 2026-11-08",
                "[datetime] > 20261108090507",
                "[datetime%A] > [datetime%A]",
                "[prompt] > a_red__apple,_(ripe_1.2)",
                "[prompt_spaces] > a red  apple, (ripe_1.2)",
                "[prompt_words] > a red apple ripe 1 2",
                "[clip_skip] > 1",
                "[styles] > None",
                "[prompt_no_styles] > a red  apple, (ripe_1.2)",
                "[seed_first] > 42",
                "[seed_first] to [seed_last] > 42",
                "[batch_size] > 1",
                "[seed] of [batch_number] > 42",
                "[seed] of [generation_number] > 42",
                "[vae_filename] > NoneType",
                "[unknown] [seed] > [unknown] 42",
                "apple[ [seed] ] > apple[ 42 ]",
            })
    void tokensAreThoseOfTheWebUi(String pattern, String name) {
        assertThat(parts(pattern.strip())).containsExactly(name.strip());
    }

    /** The third picture of the second of three batches, each of four. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '!',
            value = {
                "[seed] > 44",
                "[seed_first] to [seed_last] > 42 to 45",
                "[batch_number] of [batch_size] > 3 of 4",
                "[generation_number] > 7",
                "[job_timestamp] > 20261108090000",
                "[styles] > ink, snow",
                "[prompt] > a_fox,_ink_on_paper,_in_snow",
                "[prompt_no_styles] > a fox",
            })
    void tokensTellWhatAPictureIsAPartOf(String pattern, String name) {
        Series series = Series.of(
                        List.of(new Style("ink", "{prompt}, ink on paper", ""), new Style("snow", "in snow", "rain")),
                        TIME.toInstant().minusSeconds(307))
                .at(1, 3);
        GenerationRequest request = Requests.of("a fox, ink on paper, in snow", 42, 4);
        Order order = new GenerationOrder(
                        request, new Prompt("a fox, ink on paper, in snow", "rain"), "starter", List.of())
                .in(series)
                .picture(2);
        NamedPicture picture = new NamedPicture(order, Map.of(), 44, DOT, TIME);
        assertThat(new NamePattern(pattern.strip()).parts(picture)).containsExactly(name.strip());
    }

    @Test
    void aVaeIsKnownByWhatStandsBeforeItsFirstDot() {
        for (String file : List.of("kl-f8-anime2.vae.pt", ".kl-f8-anime2")) {
            GenerationRequest request = new GenerationRequest(
                    new Networks(Path.of("model"), Optional.of(Path.of("/vaes", file)), List.of(), List.of(), 1),
                    Prompt.of("a"),
                    Sampling.DEFAULT,
                    new Extent(128, 128),
                    new Batch(1, 1),
                    Preview.NONE);
            Order order = new GenerationOrder(request, request.prompt(), "starter", List.of());
            assertThat(new NamePattern("[vae_filename]").parts(new NamedPicture(order, Map.of(), 1, DOT, TIME)))
                    .containsExactly("kl-f8-anime2");
        }
    }

    @Test
    void foldersHaveAPatternOfTheirOwn() {
        assertThat(new NamePattern("[seed]").in("[date]/[width]x[height]").parts(picture("a")))
                .containsExactly("2026-11-08", "2x1", "42");
        assertThat(new NamePattern("[seed]").in(" ").parts(picture("a"))).containsExactly("42");
    }

    @Test
    void theExampleIsNamedAsAPictureIs() {
        NameExample example = new NameExample(TIME);
        assertThat(example.path(new NamePattern("[seed]-[prompt_words]").in("[date]"), true, PictureFormat.WEBP))
                .isEqualTo("2026-11-08/00001-1234567892-a red fox watercolour.webp");
        assertThat(example.path(new NamePattern("[none]"), true, PictureFormat.PNG))
                .isEqualTo("00001.png");
        assertThat(example.path(new NamePattern("[none]"), false, PictureFormat.PNG))
                .isEqualTo("img.png");
    }

    /** Every token says something of the example. */
    @ParameterizedTest
    @EnumSource
    void theExampleHasEveryToken(NameToken token) {
        String value = new NameExample(TIME).value(token);
        assertThat(value.isEmpty()).isEqualTo(token == NameToken.NONE);
        assertThat(value).doesNotContain("[");
        assertThat(new NamePattern(token.example()).unknown()).isEmpty();
    }

    @Test
    void theUserIsThatOfTheSystem() {
        assertThat(parts("by [user]")).containsExactly("by " + System.getProperty("user.name"));
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
        assertThat(new NamePattern("[basename]-[styles]").parts(large(""))).containsExactly("a fox");
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
        assertThat(new NamePattern("[seed] [sead] [date<>] [styles]").unknown()).containsExactly("[sead]");
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
