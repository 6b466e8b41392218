package pochade.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.app.store.PngText;

class GridCommandTest extends CommandLineCase {

    GridCommandTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void drawsEveryCombination() throws IOException {
        Path grid = folder.resolve("grid.png");
        assertThat(run(
                        "grid",
                        "a fox",
                        "--x",
                        "Steps=2,3",
                        "--y",
                        "Seed=10,20",
                        "--no-legend",
                        "--cells",
                        folder + "/cells",
                        "-o",
                        grid.toString()))
                .as(err.toString())
                .isZero();
        assertThat(engine.requests)
                .extracting(request ->
                        request.sampling().steps() + "/" + request.batch().seed())
                .containsExactly("2/10", "3/10", "2/20", "3/20");
        assertThat(ImageIO.read(grid.toFile()).getWidth()).isEqualTo(256);
        assertThat(ImageIO.read(grid.toFile()).getRGB(200, 200)).isEqualTo(0xff141414);
        assertThat(PngText.read(grid).get("parameters"))
                .contains("Steps: 2", "Seed: 10")
                .endsWith("Script: X/Y/Z plot, X Type: Steps, X Values: \"2,3\", Y Type: Seed, Y Values: \"10,20\"");
        assertThat(names("cells")).containsExactly("00001-10.png", "00002-10.png", "00003-20.png", "00004-20.png");
        assertThat(out.toString()).endsWith(grid + System.lineSeparator());
    }

    @Test
    void drawsTablesBesideEachOther() throws IOException {
        Path grid = folder.resolve("grid.png");
        assertThat(run("grid", "a", "--x", "Seed=1,2", "--z", "CFG Scale=1-3", "--no-legend", "-o", grid.toString()))
                .isZero();
        assertThat(engine.requests).hasSize(6);
        assertThat(ImageIO.read(grid.toFile()).getWidth()).isEqualTo(6 * 128);
    }

    @Test
    void drawsAMatrixOfAPrompt() throws IOException {
        Path grid = folder.resolve("grid.png");
        assertThat(run("grid", "a fox|in snow|at night", "--matrix", "--seed", "3", "-o", grid.toString()))
                .isZero();
        assertThat(engine.requests)
                .extracting(request -> request.prompt().positive())
                .containsExactly("a fox", "a fox, in snow", "a fox, at night", "a fox, in snow, at night");
        assertThat(PngText.read(grid).get("parameters")).contains("Script: Prompt matrix");
        assertThat(ImageIO.read(grid.toFile()).getWidth()).isEqualTo(96 + 256);
    }

    @Test
    void stylesAreAnAxis() throws IOException {
        write("styles.csv", "name,prompt\nphoto,\"photo of {prompt}\"\nsnow,in snow\n");
        assertThat(run("grid", "a fox", "--x", "Styles=photo,\"photo,snow\"", "-o", folder + "/g.png"))
                .isZero();
        assertThat(engine.requests)
                .extracting(request -> request.prompt().positive())
                .containsExactly("photo of a fox", "photo of a fox, in snow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--x Steps               | axis is 'Steps'; write NAME=VALUES",
                "--x Steps=0             | --steps is 0; use 1 to 1000",
                "--x Best=1              | axis is 'Best'; use one of Nothing, Seed",
                "--matrix --x Steps=1    | --matrix is given with axes",
                "--margin -1             | --margin is -1; use 0 to 500",
            })
    void wrongUsageExitsWithTwo(String arguments, String message) {
        String[] line = ("grid a -o " + folder + "/g.png " + arguments).split(" ");
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(engine.requests).isEmpty();
    }
}
