package pochade.app.session;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.InferenceService;
import pochade.inference.api.JobHandle;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.TokenCountRequest;
import pochade.inference.api.request.Workload;

/**
 * The inference service on the device that the user chose. Another device means another service, which takes over as soon
 * as the present one has no job left. Used on the JavaFX thread, once it is made.
 */
public final class Engine implements AutoCloseable {

    private final Function<DeviceChoice, InferenceService> services;
    private final Executor ui;
    private final Executor background;
    private final ObjectProperty<DeviceChoice> chosen = new SimpleObjectProperty<>(this, "chosen", DeviceChoice.AUTO);
    private final ReadOnlyObjectWrapper<DeviceChoice> device;
    private final ReadOnlyBooleanWrapper outdated = new ReadOnlyBooleanWrapper(this, "outdated");
    private volatile InferenceService service;
    private volatile boolean closed;
    private ObservableValue<EngineTuning> tuning = new SimpleObjectProperty<>(EngineTuning.AUTOMATIC);
    private EngineTuning tuningInUse = EngineTuning.AUTOMATIC;
    private boolean restartAsked;
    private Consumer<EngineStatus> listener = status -> {};
    private int openJobs;

    /**
     * Starts the service on the device of the last time.
     *
     * @param services each starts in the background
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait
     */
    public Engine(
            Function<DeviceChoice, InferenceService> services, Settings settings, Executor ui, Executor background) {
        this.services = services;
        this.ui = ui;
        this.background = background;
        settings.keep("device", chosen, DeviceChoice::text, Engine::read);
        device = new ReadOnlyObjectWrapper<>(this, "device", chosen.get());
        service = services.apply(chosen.get());
        chosen.subscribe((before, now) -> switchWhenIdle());
    }

    private static Optional<DeviceChoice> read(String text) {
        try {
            return Optional.of(new DeviceChoice(text));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }

    /** The device that the user wants; another one comes into use when no job is left. */
    public ObjectProperty<DeviceChoice> chosenProperty() {
        return chosen;
    }

    /** The device in use. */
    public ReadOnlyObjectProperty<DeviceChoice> deviceProperty() {
        return device.getReadOnlyProperty();
    }

    /** From now on tells whether the service in use is another than this asks for, which it started with. */
    public void follow(ObservableValue<EngineTuning> wanted) {
        tuning = wanted;
        tuningInUse = wanted.getValue();
        wanted.subscribe(this::compare);
    }

    private void compare() {
        outdated.set(!tuning.getValue().equals(tuningInUse));
    }

    /** True while the service in use was started with another tuning than the one that is wanted. */
    public ReadOnlyBooleanProperty outdatedProperty() {
        return outdated.getReadOnlyProperty();
    }

    /** Starts another service in place of the one in use, as soon as no job is left. */
    public void restart() {
        restartAsked = true;
        switchWhenIdle();
    }

    /**
     * Queues a job on the device in use.
     *
     * @param events called on a thread of the service
     */
    JobHandle submit(JobRequest request, Consumer<JobEvent> events) {
        openJobs++;
        return service.submit(request, event -> {
            // first, so that the next job finds the device that the user chose
            if (event.isEnd()) {
                ui.execute(this::jobEnded);
            }
            events.accept(event);
        });
    }

    private void jobEnded() {
        openJobs--;
        switchWhenIdle();
    }

    /** Asks what a model is. Any thread; a service that is not to be had is not started for it. */
    public CompletableFuture<ModelDescription> inspect(Path model) {
        return whereThereIsOne(asked -> asked.inspect(model));
    }

    /** Counts the tokens of a prompt, as {@link #inspect} reads a model. */
    CompletableFuture<TokenCount> countTokens(TokenCountRequest request) {
        return whereThereIsOne(asked -> asked.countTokens(request));
    }

    private <T> CompletableFuture<T> whereThereIsOne(Function<InferenceService, CompletableFuture<T>> question) {
        InferenceService asked = service;
        if (asked.status() instanceof EngineStatus.Unavailable unavailable) {
            return CompletableFuture.failedFuture(new InferenceException(
                    new Failure.EngineUnavailable(unavailable.cause().summary())));
        }
        return question.apply(asked);
    }

    /** Asks what a job would take, as {@link #inspect} reads a model. */
    CompletableFuture<MemoryEstimate> estimate(Workload workload) {
        return whereThereIsOne(asked -> asked.estimate(workload));
    }

    /** Calls the listener, the only one, with the present status soon and with every later one, on the JavaFX thread. */
    void onStatus(Consumer<EngineStatus> statusListener) {
        listener = statusListener;
        follow(service);
    }

    private void follow(InferenceService followed) {
        followed.onStatus(status -> ui.execute(() -> {
            if (followed == service) {
                listener.accept(status);
            }
        }));
    }

    private void switchWhenIdle() {
        boolean wanted = restartAsked || !chosen.get().equals(device.get());
        if (openJobs > 0 || closed || !wanted) {
            return;
        }
        restartAsked = false;
        InferenceService before = service;
        service = services.apply(chosen.get());
        device.set(chosen.get());
        tuningInUse = tuning.getValue();
        compare();
        follow(service);
        background.execute(before::close);
    }

    /** Ends every job and returns when the engine is gone. Any thread. */
    @Override
    public void close() {
        closed = true;
        service.close();
    }
}
