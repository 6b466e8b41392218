package pochade.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeServices;
import pochade.app.Requests;
import pochade.app.fx.Messages;
import pochade.app.session.Engine;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.ui.UiResources;

final class DeviceViewModelTest {

    private final FakeServices services = new FakeServices();

    @TempDir
    private Path folder;

    private Settings settings;
    private Engine engine;
    private DeviceViewModel viewModel;

    @BeforeEach
    void open() {
        settings = new Settings(folder.resolve("window.properties"));
        engine = new Engine(services, settings, Runnable::run, Runnable::run);
        viewModel = open("Linux", Locale.ENGLISH);
    }

    @Test
    void onlyAMacIsOfferedItsGraphics() {
        assertThat(names(viewModel)).containsExactly("auto", "cpu", "cuda:0");
        assertThat(names(open("Mac OS X", Locale.ENGLISH))).containsExactly("auto", "cpu", "cuda:0", "mps");
    }

    @Test
    void everyDeviceIsExplainedInEachLanguage() {
        for (Locale language : UiResources.LANGUAGES) {
            assertThat(open("Mac OS X", language).options())
                    .extracting(DeviceViewModel.Option::explanation)
                    .doesNotHaveDuplicates()
                    .allSatisfy(explanation -> assertThat(explanation).isNotBlank());
        }
    }

    @Test
    void theChosenDeviceIsMarkedAndNamed() {
        assertThat(chosen()).containsExactly("auto");
        assertThat(viewModel.text().getValue()).isEqualTo("Device: auto");
        viewModel.options().get(1).choose();
        assertThat(chosen()).containsExactly("cpu");
        assertThat(viewModel.text().getValue()).isEqualTo("Device: cpu");
        assertThat(services.devices()).containsExactly("auto", "cpu");
    }

    @Test
    void anyCardOfCudaCanBeChosen() {
        viewModel.card().textProperty().set("3");
        assertThat(names(viewModel)).contains("cuda:3");
        assertThat(services.devices()).containsExactly("auto");
        viewModel.options().get(2).choose();
        assertThat(services.devices()).containsExactly("auto", "cuda:3");
        assertThat(chosen()).containsExactly("cuda:3");
        assertThat(names(open("Linux", Locale.ENGLISH))).contains("cuda:3");
    }

    @Test
    void aChangeThatWaitsForTheQueueIsTold() {
        Session session = new Session(engine, Requests.keeper((o, h, s, i) -> folder), Runnable::run);
        session.submit(Requests.order("apple", 7, 1));
        viewModel.options().get(2).choose();
        assertThat(viewModel.text().getValue()).isEqualTo("Device: auto, changes to cuda:0 after the queue");
        assertThat(chosen()).containsExactly("cuda:0");
        services.on("auto").job(0).cancel();
        assertThat(viewModel.text().getValue()).isEqualTo("Device: cuda:0");
    }

    private DeviceViewModel open(String system, Locale language) {
        return new DeviceViewModel(engine, new Messages(UiResources.messages(language)), system);
    }

    private List<String> chosen() {
        return viewModel.options().stream()
                .filter(option -> option.isChosen().getValue())
                .map(option -> option.name().getValue())
                .toList();
    }

    private static List<String> names(DeviceViewModel of) {
        return of.options().stream().map(option -> option.name().getValue()).toList();
    }
}
