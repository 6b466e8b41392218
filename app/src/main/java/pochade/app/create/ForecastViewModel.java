package pochade.app.create;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import pochade.app.form.Mode;
import pochade.app.form.UpscaleSource;
import pochade.app.fx.Messages;
import pochade.app.fx.TimeText;
import pochade.app.script.Upscaling;
import pochade.app.session.Gibibytes;
import pochade.app.session.Session;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.MemoryEstimate.Economy;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Workload;

/** Says what the pictures of the form would take, before they are made. */
public final class ForecastViewModel {

    private final Form form;
    private final FormRequests requests;
    private final Session session;
    private final Executor soon;
    private final Executor ui;
    private final Executor background;
    private final Messages messages;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final ReadOnlyBooleanWrapper tight = new ReadOnlyBooleanWrapper(this, "tight");
    private int changes;

    /**
     * @param soon runs tasks on the JavaFX thread, a moment later
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait
     */
    public ForecastViewModel(
            Form form, Session session, Executor soon, Executor ui, Executor background, Messages messages) {
        this.form = form;
        requests = new FormRequests(form);
        this.session = session;
        this.soon = soon;
        this.ui = ui;
        this.background = background;
        this.messages = messages;
        requests.onSketch(this::changed);
        // then another model is in memory, and a time was learned
        session.currentProperty().subscribe((before, now) -> changed());
    }

    /** Memory and time; empty while nothing is known. */
    public ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /** True if the memory may not suffice. */
    public ReadOnlyBooleanProperty tight() {
        return tight.getReadOnlyProperty();
    }

    /** Only the last of several changes in a short time is looked at. */
    private void changed() {
        int change = ++changes;
        soon.execute(() -> {
            if (change == changes) {
                ask(change);
            }
        });
    }

    private void ask(int change) {
        if (form.mode.get() == Mode.UPSCALE) {
            measure(change);
            return;
        }
        Optional<GenerationRequest> sketch = requests.sketch();
        if (sketch.isEmpty()) {
            text.set("");
            tight.set(false);
            return;
        }
        GenerationRequest request = sketch.get();
        var unused = session.estimate(Workload.of(request))
                .whenComplete((memory, fault) -> ui.execute(() -> {
                    if (change == changes) {
                        show(request, fault == null ? memory : null);
                    }
                }));
    }

    /** Finds out how large the pictures are that are to be made larger. */
    private void measure(int change) {
        List<UpscaleSource> sources = List.copyOf(form.upscale.sources());
        background.execute(() -> {
            List<Extent> extents =
                    sources.stream().flatMap(source -> source.extent().stream()).toList();
            ui.execute(() -> {
                if (change == changes) {
                    text.set(upscaling(extents));
                    tight.set(false);
                }
            });
        });
    }

    private String upscaling(List<Extent> sources) {
        if (sources.isEmpty()) {
            return "";
        }
        try {
            Upscaling upscaling = form.upscale.upscaling();
            List<OptionalDouble> each = sources.stream()
                    .map(source -> session.seconds(
                            upscaling.upscaler(), upscaling.size().of(source)))
                    .toList();
            return each.stream().allMatch(OptionalDouble::isPresent)
                    ? messages.text(
                            "create.forecast.time",
                            new TimeText(messages)
                                    .of(each.stream()
                                            .mapToDouble(OptionalDouble::getAsDouble)
                                            .sum()))
                    : messages.text("create.forecast.no-time-upscaling");
        } catch (InvalidRequestException e) {
            return "";
        }
    }

    private void show(GenerationRequest request, @Nullable MemoryEstimate memory) {
        OptionalDouble each = session.seconds(request);
        Optional<String> time = memory == null && each.isEmpty() ? Optional.empty() : Optional.of(time(each));
        text.set(Stream.of(Optional.ofNullable(memory).map(this::words), time)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("  ·  ")));
        tight.set(memory != null && !memory.fits());
    }

    /** @param each the seconds of a job */
    private String time(OptionalDouble each) {
        if (each.isEmpty()) {
            return messages.text("create.forecast.no-time");
        }
        TimeText words = new TimeText(messages);
        return form.isOneRun()
                ? messages.text("create.forecast.time", words.of(each.getAsDouble() * form.batchCount.value()))
                : messages.text("create.forecast.time-each", words.of(each.getAsDouble()));
    }

    private String words(MemoryEstimate memory) {
        String key = !memory.fits()
                ? "create.forecast.tight"
                : memory.economies().contains(Economy.TILED_VAE)
                        ? "create.forecast.tiled"
                        : memory.economies().contains(Economy.SPLIT_BATCH)
                                ? "create.forecast.split"
                                : "create.forecast.memory";
        return messages.text(key, Gibibytes.neededBy(memory), Gibibytes.of(memory.available()));
    }
}
