package pochade.app.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.fx.Messages;
import pochade.app.session.Notice;
import pochade.app.session.Settings;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.SolverOptions;
import pochade.ui.UiResources;

class SectionTest {

    private final Messages messages = new Messages(UiResources.messages(Locale.ENGLISH));

    @TempDir
    private Path folder;

    private Settings settings;
    private SamplingForm form;

    @BeforeEach
    void open() {
        settings = new Settings(folder.resolve("window.properties"));
        form = new SamplingForm(settings);
    }

    @Test
    void itsLineSaysWhatIsNotAsUsual() {
        ObservableValue<String> summary = form.section.summary(messages);
        ObservableValue<Boolean> changed = form.section.changed();
        assertThat(summary.getValue()).isEmpty();
        assertThat(changed.getValue()).isFalse();
        form.emphasis.set(PromptOptions.Emphasis.NO_NORM);
        form.eta.textProperty().set("0.5");
        form.zeroTerminalSnr.set(true);
        assertThat(summary.getValue()).isEqualTo("Eta 0.5  ·  Zero terminal SNR  ·  Emphasis No norm");
        assertThat(changed.getValue()).isTrue();
        form.eta.textProperty().set("1,0");
        assertThat(summary.getValue()).isEqualTo("Zero terminal SNR  ·  Emphasis No norm");
    }

    @Test
    void whoLooksAtOnceSeesTheNumberThatWasReadNotTheOneBefore() {
        List<String> seen = new ArrayList<>();
        ObservableValue<String> summary = form.section.summary(messages);
        summary.subscribe(it -> seen.add(it));
        form.eta.textProperty().set("0.5");
        form.eta.textProperty().set("1");
        assertThat(seen).last().isEqualTo("");
    }

    @Test
    void aResetMakesEverythingUsual() {
        form.churn.set(3);
        form.rho.textProperty().set("x");
        form.discardPenultimate.set(true);
        form.section.reset();
        assertThat(form.solver()).isEqualTo(SolverOptions.DEFAULT);
        assertThat(form.rho.isValid()).isTrue();
        assertThat(form.section.changed().getValue()).isFalse();
    }

    @Test
    void valuesAndFoldsAreRemembered() {
        form.sigmaMax.set(20);
        form.section.unfoldedProperty().set(true);
        form.emphasis.set(PromptOptions.Emphasis.IGNORE);
        settings.save();
        SamplingForm again = new SamplingForm(new Settings(folder.resolve("window.properties")));
        assertThat(again.solver()).isEqualTo(form.solver());
        assertThat(again.prompt()).isEqualTo(form.prompt());
        assertThat(again.section.unfoldedProperty().get()).isTrue();
    }

    @Test
    void aWrongNumberComesIntoSight() {
        form.eta.textProperty().set("2");
        assertThat(form.section.fault(messages))
                .contains(Notice.error("create.bad-number", "Eta", "2", 0.0, 1.0, 0.01));
        assertThat(form.section.unfoldedProperty().get()).isTrue();
    }

    @Test
    void whatWasThereComesBack() {
        form.noise.set(0.9);
        Runnable restorer = form.section.restorer();
        form.section.reset();
        restorer.run();
        assertThat(form.noise.value()).isEqualTo(0.9);
    }
}
