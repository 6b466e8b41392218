package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pochade.app.desktop.Bubble;
import pochade.app.desktop.Desktop;
import pochade.app.desktop.Outlets;
import pochade.app.editor.PromptArea;
import pochade.app.session.Job;
import pochade.app.session.JobState;
import pochade.app.session.JobStore;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.Stage;

/** The queue as one uses it, in a real window. */
final class QueueFlowTest extends StudioCase {

    @BeforeEach
    void becomeReady() {
        studio.service().becomeReady();
    }

    @Test
    void jobsArePausedReorderedEditedAndResumed() {
        generate("apple");
        generate("pear");
        generate("plum");
        studio.service().job(0).start().enter(Stage.SAMPLING).step(3, 2, Stickers.preview(.5f, .5));
        studio.settle();
        assertThat(studio.stage().getTitle()).isEqualTo("15%  ·  3 to do  ·  Pochade");
        robot.clickOn("#pause");
        studio.settle();
        assertThat(titles()).containsExactly("apple", "pear", "plum");

        select(2);
        robot.press(KeyCode.ALT).push(KeyCode.UP).release(KeyCode.ALT);
        studio.settle();
        assertThat(titles()).containsExactly("apple", "plum", "pear");
        robot.press(KeyCode.ALT).push(KeyCode.UP).release(KeyCode.ALT);
        studio.settle();
        assertThat(titles()).as("nothing passes the job that runs").containsExactly("apple", "plum", "pear");

        robot.push(KeyCode.ENTER);
        studio.settle();
        assertThat(robot.lookup("#prompt").<PromptArea>query().getText()).isEqualTo("plum");
        StudioStage.onFx(() -> {
            robot.lookup("#prompt").<PromptArea>query().valueProperty().set("cherry");
            return null;
        });
        studio.capture("queue-editing");
        StudioStage.onFx(() -> {
            robot.lookup("#save").queryButton().fire();
            return null;
        });
        studio.settle();
        assertThat(titles()).containsExactly("apple", "cherry", "pear");

        studio.service().job(0).finish(Stickers.fruit(.3f));
        studio.settle();
        assertThat(studio.service().requests()).hasSize(1);
        assertThat(titles()).containsExactly("cherry", "pear");
        robot.clickOn("#pausedBar .button");
        studio.settle();
        assertThat(studio.service().requests()).hasSize(2);
        assertThat(studio.service().job(1).request().prompt().positive()).isEqualTo("cherry");

        select(1);
        robot.push(KeyCode.DELETE);
        studio.settle();
        assertThat(titles()).containsExactly("cherry");
    }

    @Test
    void aJobIsPutInFrontByTheKeyboardAndByTheMenu() {
        generate("apple");
        generate("pear");
        StudioStage.onFx(() -> {
            robot.lookup("#prompt").<PromptArea>query().valueProperty().set("plum");
            return null;
        });
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
        studio.settle();
        assertThat(titles()).containsExactly("apple", "plum", "pear");
        robot.rightClickOn(row("pear"));
        studio.settle();
        studio.captureScreen("queue-menu");
        robot.clickOn("Run next");
        studio.settle();
        assertThat(titles()).containsExactly("apple", "pear", "plum");
    }

    @Test
    void aJobIsDraggedToAnothersPlace() {
        generate("apple");
        generate("pear");
        generate("plum");
        generate("cherry");
        robot.drag(row("cherry"), MouseButton.PRIMARY).moveTo(row("plum")).dropTo(row("pear"));
        studio.settle();
        assertThat(titles()).containsExactly("apple", "cherry", "pear", "plum");
        robot.drag(row("plum"), MouseButton.PRIMARY).moveTo(row("pear")).dropTo(row("apple"));
        studio.settle();
        assertThat(titles())
                .as("nothing passes the job that the engine has")
                .containsExactly("apple", "plum", "cherry", "pear");
    }

    @Test
    void theMenuOfAJobComesByTheKeyboard() {
        generate("apple");
        generate("pear");
        select(1);
        robot.press(KeyCode.SHIFT).push(KeyCode.F10).release(KeyCode.SHIFT);
        studio.settle();
        robot.clickOn("Duplicate");
        studio.settle();
        assertThat(titles()).containsExactly("apple", "pear", "pear");
        generate("plum");
        select(3);
        robot.press(KeyCode.ALT).push(KeyCode.HOME).release(KeyCode.ALT);
        studio.settle();
        assertThat(titles()).containsExactly("apple", "plum", "pear", "pear");
    }

    @Test
    void theEndOfAllJobsIsToldAboveTheWindowsWhereTheDesktopCannot() {
        Desktop none = new Desktop() {
            @Override
            public boolean announce(String title, String text) {
                return false;
            }

            @Override
            public void progress(OptionalDouble done) {}
        };
        AtomicBoolean chimed = new AtomicBoolean();
        StudioStage.onFx(() -> studio.studio()
                .announceBy(
                        new Outlets(
                                none, () -> chimed.set(true), new Bubble(studio.stage()), Runnable::run, task -> {}),
                        () -> false));
        generate("apple");
        generate("pear");
        studio.service().job(0).start().finish(Stickers.fruit(.3f));
        studio.settle();
        assertThat(chimed).isFalse();
        studio.service().job(1).start().finish(Stickers.fruit(.6f));
        studio.settle();
        assertThat(chimed).isTrue();
        StudioStage.await(() -> robot.lookup("2 pictures are done").tryQuery().isPresent());
        studio.captureScreen("queue-done");
    }

    @Test
    void jobsOfTheLastTimeWaitUntilTheUserResumes() {
        List<Job> kept = List.of(
                new Job(JobId.random(), Requests.order("a castle in the clouds", 1, 1), JobState.INTERRUPTED, 1, 1),
                new Job(JobId.random(), Requests.order("a bicycle", 2, 2), JobState.WAITING, 0, 2),
                new Job(JobId.random(), Requests.order("a poisoned apple", 3, 1), JobState.PUT_ASIDE, 2, 3),
                new Job(JobId.random(), Requests.order("a torn map", 4, 1), JobState.FAILED, 0, 4));
        StudioStage.onFx(() -> {
            studio.studio().keepJobs(JobStore.NONE, new JobStore.Kept(kept, Map.of(), 0, true));
            return null;
        });
        studio.settle();
        assertThat(studio.service().requests()).isEmpty();
        studio.capture("queue-restored");
        robot.clickOn("#noticeAction");
        studio.settle();
        assertThat(studio.service().job(0).request().prompt().positive()).isEqualTo("a castle in the clouds");
    }

    private void generate(String prompt) {
        StudioStage.onFx(() -> {
            robot.lookup("#prompt").<PromptArea>query().valueProperty().set(prompt);
            robot.lookup("#start").queryButton().fire();
            return null;
        });
        studio.settle();
    }

    private Node row(String title) {
        return robot.from(robot.lookup("#jobs").<ListView<Job>>query())
                .lookup(title)
                .query();
    }

    private void select(int index) {
        StudioStage.onFx(() -> {
            ListView<Job> jobs = robot.lookup("#jobs").query();
            jobs.requestFocus();
            jobs.getSelectionModel().select(index);
            jobs.getFocusModel().focus(index);
            return null;
        });
        studio.settle();
    }

    private List<String> titles() {
        return StudioStage.onFx(() -> robot.lookup("#jobs").<ListView<Job>>query().getItems().stream()
                .map(job -> job.order().title())
                .toList());
    }
}
