package pochade.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LatestValueTest {

    @Test
    void onlyTheLastValueIsTakenAndOnlyOnce() {
        LatestValue<String> slot = new LatestValue<>();
        assertThat(slot.take()).isEmpty();
        slot.set("one");
        slot.set("two");
        assertThat(slot.take()).contains("two");
        assertThat(slot.take()).isEmpty();
    }
}
