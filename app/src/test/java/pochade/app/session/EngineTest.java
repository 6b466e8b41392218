package pochade.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.app.FakeServices;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;

final class EngineTest {

    private static final DeviceChoice GRAPHICS = new DeviceChoice("cuda:1");

    private final FakeServices services = new FakeServices();
    private final List<EngineStatus> seen = new ArrayList<>();

    @TempDir
    private Path folder;

    private Settings settings;
    private Engine engine;

    @BeforeEach
    void start() {
        settings = new Settings(folder.resolve("window.properties"));
        engine = start(services);
        engine.onStatus(seen::add);
    }

    @Test
    void anotherDeviceComesIntoUseAtOnceWhenThereIsNoJob() {
        services.on("auto").becomeReady();
        engine.chosenProperty().set(GRAPHICS);
        assertThat(services.devices()).containsExactly("auto", "cuda:1");
        assertThat(services.on("auto").isClosed()).isTrue();
        assertThat(engine.deviceProperty().get()).isEqualTo(GRAPHICS);
        assertThat(seen).last().isEqualTo(new EngineStatus.Starting());
        submit();
        assertThat(services.on("cuda:1").requests()).hasSize(1);
    }

    @Test
    void jobsThatRunOrWaitFinishOnTheirDeviceFirst() {
        submit();
        submit();
        engine.chosenProperty().set(GRAPHICS);
        assertThat(engine.deviceProperty().get()).isEqualTo(DeviceChoice.AUTO);
        services.on("auto").job(0).start().finish(Stickers.fruit(0));
        assertThat(services.devices()).containsExactly("auto");
        services.on("auto").job(1).cancel();
        assertThat(engine.deviceProperty().get()).isEqualTo(GRAPHICS);
        assertThat(services.on("auto").isClosed()).isTrue();
    }

    @Test
    void whoThinksBetterOfItKeepsTheService() {
        submit();
        engine.chosenProperty().set(GRAPHICS);
        engine.chosenProperty().set(DeviceChoice.AUTO);
        services.on("auto").job(0).start().fail(new Failure.ModelNotFound("/gone"));
        assertThat(services.devices()).containsExactly("auto");
        assertThat(services.on("auto").isClosed()).isFalse();
    }

    @Test
    void aServiceThatWasLeftIsNotHeardAnyMore() {
        engine.chosenProperty().set(GRAPHICS);
        services.on("cuda:1").becomeReady();
        services.on("auto").become(new EngineStatus.Closed());
        assertThat(seen).last().isInstanceOf(EngineStatus.Ready.class);
    }

    @Test
    void aDeviceThatIsNotThereIsLeftForAnother() {
        Session session = new Session(engine, Requests.keeper((o, h, s, i) -> folder), Runnable::run);
        engine.chosenProperty().set(GRAPHICS);
        Failure missing = new Failure.Unsupported("device", "is cuda:1 but there is none", "use cpu");
        services.on("cuda:1").become(new EngineStatus.Unavailable(missing));
        assertThat(session.noticeProperty().get()).isEqualTo(Notice.of(missing));
        engine.chosenProperty().set(DeviceChoice.CPU);
        services.on("cpu").becomeReady();
        assertThat(session.noticeProperty().get()).isNull();
        assertThat(session.engineProperty().get()).isInstanceOf(EngineStatus.Ready.class);
    }

    @Test
    void theClosedEngineStartsNothing() {
        submit();
        engine.chosenProperty().set(GRAPHICS);
        engine.close();
        services.on("auto").job(0).cancel();
        assertThat(services.devices()).containsExactly("auto");
        assertThat(services.on("auto").isClosed()).isTrue();
    }

    @Test
    void theNextStartIsOnTheDeviceThatWasChosen() {
        submit();
        engine.chosenProperty().set(GRAPHICS);
        FakeServices next = new FakeServices();
        start(next);
        assertThat(next.devices()).containsExactly("cuda:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "cuda:x", "CPU"})
    void aDeviceThatDoesNotExistStandsForAuto(String text) {
        settings.put("device", text);
        FakeServices next = new FakeServices();
        start(next);
        assertThat(next.devices()).containsExactly("auto");
    }

    private Engine start(FakeServices from) {
        return new Engine(from, settings, Runnable::run, Runnable::run);
    }

    private void submit() {
        engine.submit(Requests.of("apple", 7, 1), event -> {});
    }
}
