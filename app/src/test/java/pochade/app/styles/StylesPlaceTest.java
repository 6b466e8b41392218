package pochade.app.styles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.error.InvalidRequestException;

final class StylesPlaceTest {

    @TempDir
    private Path folder;

    private Path write(String name, String rows) throws IOException {
        return Files.writeString(folder.resolve(name), "name,prompt,negative_prompt\n" + rows);
    }

    @Test
    void aFileHoldsItsStyles() throws IOException {
        Path file = write("mine.csv", "ink,in ink,\n");
        assertThat(StylesPlace.of(file).read().all()).extracting(Style::name).containsExactly("ink");
        assertThat(StylesPlace.of(file).fileOf("new").file()).isEqualTo(file);
        assertThat(StylesPlace.of(folder.resolve("none.csv")).read()).isEqualTo(Styles.NONE);
    }

    @Test
    void aFolderHoldsThoseOfAllItsFilesOfStyles() throws IOException {
        Path first = write("a.csv", "ink,in ink,\nsnow,in snow,\n");
        Path second = write("b.csv", "snow,deep in snow,\n");
        Files.writeString(folder.resolve("other.csv"), "time,loss\n1,2\n");
        write("styles.txt", "oil,in oil,\n");
        StylesPlace place = StylesPlace.of(folder);
        assertThat(place.read().all())
                .containsExactly(new Style("ink", "in ink", ""), new Style("snow", "deep in snow", ""));
        assertThat(place.read().files()).isEqualTo(Map.of("ink", "a.csv", "snow", "b.csv"));
        assertThat(place.fileOf("ink").file()).isEqualTo(first);
        assertThat(place.fileOf("snow").file()).isEqualTo(second);
        assertThat(place.fileOf("new").file()).isEqualTo(folder.resolve("styles.csv"));
    }

    @Test
    void aNameWithWildcardsStandsForSeveralFiles() throws IOException {
        write("a-one.csv", "ink,in ink,\n");
        write("a-two.csv", "oil,in oil,\n");
        write("b.csv", "snow,in snow,\n");
        StylesPlace place = StylesPlace.parse(folder + "/a-*.csv");
        assertThat(place.read().all()).extracting(Style::name).containsExactly("ink", "oil");
        assertThat(StylesPlace.parse(folder + "/b.csv").read().files()).isEmpty();
        assertThat(StylesPlace.parse(folder + "/b.csv")).isEqualTo(StylesPlace.of(folder.resolve("b.csv")));
        Files.writeString(folder.resolve("a-bad.csv"), "time,loss\n1,2\n");
        assertThatThrownBy(place::read)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has no column 'name'");
    }
}
