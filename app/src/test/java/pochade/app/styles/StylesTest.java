package pochade.app.styles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.Prompt;

class StylesTest {

    private static final Style PHOTO = new Style("photo", "photo of {prompt}, 35mm", "drawing");
    private static final Style SNOW = new Style("snow", "in the snow", "");
    private static final Style EMPTY = new Style("empty", "", "");

    private final Styles styles = new Styles(List.of(PHOTO, SNOW, EMPTY));
    private final Path file;

    StylesTest(@TempDir Path folder) {
        this.file = folder.resolve("styles.csv");
    }

    @Test
    void areAppliedInOrder() {
        assertThat(styles.apply(List.of("photo", "snow"), new Prompt("a fox", "blur")))
                .isEqualTo(new Prompt("photo of a fox, 35mm, in the snow", "blur, drawing"));
        assertThat(styles.apply(List.of("snow", "photo"), Prompt.of("")))
                .isEqualTo(new Prompt("photo of in the snow, 35mm", "drawing"));
        assertThat(styles.apply(List.of("empty"), Prompt.of(" a "))).isEqualTo(new Prompt("a", ""));
    }

    @Test
    void areFoundInAPromptAgain() {
        Prompt plain = new Prompt("a fox", "blur");
        for (List<String> names : List.of(
                List.of("photo"),
                List.of("snow"),
                List.of("photo", "snow"),
                List.of("snow", "photo"),
                List.<String>of())) {
            assertThat(styles.takeFrom(styles.apply(names, plain))).isEqualTo(new Styles.Found(names, plain));
        }
        assertThat(new Styles(List.of(new Style("twice", "{prompt} {prompt}", "")))
                        .takeFrom(new Prompt("a a", ""))
                        .names())
                .isEmpty();
    }

    @Test
    void anUnknownOneIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> styles.find("rain"))
                .isInstanceOfSatisfying(InvalidRequestException.class, fault -> assertThat(fault.cure())
                        .isEqualTo("use one of photo, snow, empty"));
    }

    @Test
    void areReadAsTheWebUiReadsThem() throws IOException {
        Files.writeString(
                file,
                String.join(
                        "\r\n",
                        "\uFEFFname, prompt,negative_prompt",
                        "# a heading,,",
                        ",,",
                        "photo, \"photo of {prompt}, 35mm\", drawing",
                        "\"two\nlines\",\"say \"\"hi\"\", twice\",",
                        "short,only"));
        assertThat(new StylesFile(file).read().all())
                .containsExactly(
                        PHOTO, new Style("two\nlines", "say \"hi\", twice", ""), new Style("short", "only", ""));
    }

    @Test
    void filesOf2022AreRead() throws IOException {
        Files.writeString(file, "name,text\nsnow,in the snow\n");
        assertThat(new StylesFile(file).read().all()).containsExactly(SNOW);
    }

    @Test
    void areWrittenWithWhatWasThereBeside() throws IOException {
        StylesFile stylesFile = new StylesFile(file);
        assertThat(stylesFile.read()).isEqualTo(Styles.NONE);
        stylesFile.write(new Styles(List.of(SNOW)));
        stylesFile.write(styles);
        assertThat(stylesFile.read()).isEqualTo(styles);
        assertThat(Files.readString(file)).startsWith("\uFEFFname,prompt,negative_prompt\r\nphoto,\"photo of");
        assertThat(new StylesFile(file.resolveSibling("styles.csv.bak")).read().all())
                .containsExactly(SNOW);
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Files.writeString(file, "a,b\nc,d\n");
        assertThatThrownBy(() -> new StylesFile(file).read())
                .isInstanceOfSatisfying(InvalidRequestException.class, fault -> assertThat(fault.field())
                        .isEqualTo("styles file"));
        Files.writeString(file, "name,prompt\n\"open,c\n");
        assertThatThrownBy(() -> new StylesFile(file).read()).isInstanceOf(InvalidRequestException.class);
    }
}
