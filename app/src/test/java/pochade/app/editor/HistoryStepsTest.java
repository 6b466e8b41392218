package pochade.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryStepsTest {

    private final HistorySteps steps = new HistorySteps(() -> List.of("fox", "cat", "fox", ""));

    @Test
    void goesBackAndForthAndKeepsWhatIsBeingWritten() {
        assertThat(steps.newer("a dr")).isEmpty();
        assertThat(steps.older("a dr")).contains("fox");
        assertThat(steps.older("fox")).contains("cat");
        assertThat(steps.older("cat")).isEmpty();
        assertThat(steps.newer("cat")).contains("fox");
        assertThat(steps.newer("fox")).contains("a dr");
        assertThat(steps.newer("a dr")).isEmpty();
    }

    @Test
    void whatWasChangedOnTheWayIsTheNewDraft() {
        assertThat(steps.older("")).contains("fox");
        assertThat(steps.newer("a fox")).isEmpty();
        assertThat(steps.older("a fox")).contains("fox");
        assertThat(steps.newer("fox")).contains("a fox");
    }

    @Test
    void thePromptOfTheLastPictureIsNoStep() {
        assertThat(steps.older("fox")).contains("cat");
    }
}
