package pochade.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantityTest {

    private final Quantity side = Quantity.multiples(8, 64, 4096);
    private final Quantity scale = Quantity.decimals(0.5, 1, 100);

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "63", "60", "4104", "1e3", "NaN", "-128", "128.5", "99999999999"})
    void aSideThatIsNoMultipleOfEightWithinTheLimitsIsWrong(String typed) {
        side.set(512);
        side.textProperty().set(typed);
        assertThat(side.isValid()).isFalse();
        assertThat(side.value()).isEqualTo(512);
    }

    @ParameterizedTest
    @CsvSource({"64, 64", "' 512 ', 512", "4096, 4096", "128.0, 128"})
    void aSideIsReadWithBlanksAround(String typed, double value) {
        side.textProperty().set(typed);
        assertThat(side.isValid()).isTrue();
        assertThat(side.value()).isEqualTo(value);
    }

    @Test
    void aCommaIsAPointToo() {
        scale.textProperty().set("7,25");
        assertThat(scale.value()).isEqualTo(7.25);
    }

    @Test
    void arrowsGoToTheNextMultipleAndStopAtTheLimits() {
        scale.textProperty().set("7.2");
        scale.step(1);
        assertThat(scale.textProperty().get()).isEqualTo("7.5");
        scale.textProperty().set("7.2");
        scale.step(-1);
        assertThat(scale.textProperty().get()).isEqualTo("7");
        scale.set(100);
        scale.step(1);
        assertThat(scale.value()).isEqualTo(100);
        side.set(64);
        side.step(-1);
        assertThat(side.value()).isEqualTo(64);
    }

    @Property
    void whatIsSetIsValid(@ForAll double number) {
        if (Double.isFinite(number)) {
            side.set(number);
            scale.set(number);
            assertThat(side.isValid()).isTrue();
        }
    }

    @Property
    void everySeedIsWrittenExactly(
            @ForAll @net.jqwik.api.constraints.LongRange(min = -1, max = 4294967295L) long seed) {
        Quantity seeds = Quantity.multiples(1, -1, 4294967295L);
        seeds.set((double) seed);
        assertThat(seeds.textProperty().get()).isEqualTo(Long.toString(seed));
        assertThat((long) seeds.value()).isEqualTo(seed);
    }
}
