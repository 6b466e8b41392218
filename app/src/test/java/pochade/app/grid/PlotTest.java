package pochade.app.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

class PlotTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Steps=1-5             | 1;2;3;4;5",
                "Steps=1-5 (+2)        | 1;3;5",
                "Steps=10-5 (-3)       | 10;7",
                "Steps=1-10 [5]        | 1;3;5;7;10",
                "Steps=3, 7 ,20-22     | 3;7;20;21;22",
                "CFG Scale=1-3         | 1;2;3",
                "CFG Scale=1-2 (+0.5)  | 1;1.5;2",
                "CFG Scale=0-1 [5]     | 0;0.25;0.5;0.75;1",
                "CFG Scale=7,7.5       | 7;7.5",
                "Seed=-1               | -1",
                "Size=512x512,64x128   | 512x512;64x128",
            })
    void valuesAreReadAsTheWebUiReadsThem(String axis, String values) {
        assertThat(Axis.parse(axis).values())
                .isEqualTo(Arrays.stream(values.split(";")).map(List::of).toList());
    }

    @Test
    void aValueWithACommaIsQuoted() {
        assertThat(Axis.parse("Prompt S/R=\"a, b\", c").values()).containsExactly(List.of("a, b"), List.of("c"));
    }

    @ParameterizedTest
    @CsvSource({"Steps", "Steps=many", "Nonsense=1", "Steps=1-9 (+0)", "Steps=1-9999999"})
    void whatIsNoAxisIsRefused(String axis) {
        assertThatThrownBy(() -> Axis.parse(axis)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void everyCellHasItsValues() {
        Plot plot = new Plot(Axis.parse("Steps=1,2"), Axis.parse("Sampler=Euler,Heun,LMS"), Axis.NOTHING);
        assertThat(plot.cells(Parameters.NONE))
                .hasSize(6)
                .contains(new Plot.Cell(
                        1, 2, 0, Parameters.NONE.with(Key.STEPS, "2").with(Key.SAMPLER, "LMS")));
        assertThat(plot.x().label(1)).isEqualTo("Steps: 2");
        assertThat(plot.y().label(2)).isEqualTo("LMS");
        assertThat(plot.describe().values())
                .containsEntry("X Type", "Steps")
                .containsEntry("Y Values", "Sampler=Euler".substring(8) + ",Heun,LMS")
                .doesNotContainKey("Z Type");
    }

    @Test
    void modelsChangeLeastOften() {
        Plot plot = new Plot(Axis.parse("Checkpoint name=a,b"), Axis.parse("VAE=c,d"), Axis.parse("Seed=1,2"));
        assertThat(plot.cells(Parameters.NONE))
                .extracting(cell -> cell.parameters().text(Key.MODEL).orElse("")
                        + cell.parameters().text(Key.VAE).orElse("")
                        + cell.parameters().text(Key.SEED).orElse(""))
                .containsExactly("ac1", "ac2", "ad1", "ad2", "bc1", "bc2", "bd1", "bd2");
    }

    @Test
    void wordsAreReplacedAndReordered() {
        Parameters base = Parameters.NONE.with(Key.PROMPT, "a fox in snow").with(Key.NEGATIVE_PROMPT, "snow man");
        Axis search = Axis.parse("Prompt S/R=snow,rain");
        assertThat(search.apply(base, 1).values())
                .containsEntry(Key.PROMPT, "a fox in rain")
                .containsEntry(Key.NEGATIVE_PROMPT, "rain man");
        Axis order = Axis.parse("Prompt order=fox,snow");
        assertThat(order.values()).containsExactly(List.of("fox", "snow"), List.of("snow", "fox"));
        assertThat(order.apply(base, 1).text(Key.PROMPT)).contains("a snow in fox");
        assertThatThrownBy(() -> Axis.parse("Prompt S/R=rain,fog").apply(base, 1))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aMatrixHasAllCombinations() {
        PromptMatrix matrix = PromptMatrix.parse("a fox| in snow, |at night|old");
        assertThat(matrix.columns()).isEqualTo(4);
        assertThat(matrix.rows()).isEqualTo(2);
        assertThat(matrix.prompts())
                .containsExactly(
                        "a fox",
                        "a fox, in snow",
                        "a fox, at night",
                        "a fox, in snow, at night",
                        "a fox, old",
                        "a fox, in snow, old",
                        "a fox, at night, old",
                        "a fox, in snow, at night, old");
        assertThat(matrix.rowLabels()).containsExactly("", "old");
    }

    @Test
    void drawsPicturesBesideTheirLabels() {
        Extent size = new Extent(100, 60);
        byte[] red = new byte[3 * 100 * 60];
        for (int i = 0; i < red.length; i += 3) {
            red[i] = (byte) 255;
        }
        List<RgbImage> pictures = List.of(RgbImage.of(size, red), RgbImage.of(size, red));
        RgbImage plain = new GridPicture(List.of("", ""), List.of(""), 4).draw(pictures);
        assertThat(plain.extent()).isEqualTo(new Extent(204, 60));
        assertThat(plain.rgb(99, 59)).isEqualTo(0xff0000);
        assertThat(plain.rgb(101, 59)).isEqualTo(0xffffff);
        RgbImage labelled = new GridPicture(List.of("Steps: 1", "Steps: 2"), List.of("Euler"), 0).draw(pictures);
        assertThat(labelled.extent().width()).isEqualTo(275);
        assertThat(labelled.extent().height()).isGreaterThan(66);
        assertThat(labelled.rgb(75, labelled.extent().height() - 1)).isEqualTo(0xff0000);
        boolean written = false;
        for (int x = 75; x < 175; x++) {
            for (int y = 0; y < labelled.extent().height() - 60; y++) {
                written |= labelled.rgb(x, y) != 0xffffff;
            }
        }
        assertThat(written).isTrue();
    }
}
