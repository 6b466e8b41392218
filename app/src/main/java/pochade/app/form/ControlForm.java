package pochade.app.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pochade.app.models.ModelEntry;
import pochade.app.session.Settings;
import pochade.inference.api.request.ControlUnit;
import pochade.presets.ControlChoice;
import pochade.presets.Setting;

/** The ControlNets. */
public final class ControlForm {

    /** As many as the WebUI's extension shows at first. */
    private static final int UNITS = 3;

    /** Without values of its own. */
    final Section section;

    final List<UnitForm> units;

    public ControlForm(Settings settings) {
        section = new Section("control", settings);
        units = IntStream.range(0, UNITS)
                .mapToObj(number -> new UnitForm(settings, number))
                .toList();
    }

    /** Those of its sections that count now. */
    public List<Section> sections() {
        return units.stream()
                .filter(it -> it.unit().isPresent())
                .map(it -> it.section)
                .toList();
    }

    /** Takes the networks that the library has now. */
    public void offer(List<ModelEntry> library) {
        units.forEach(unit -> unit.offer(library));
    }

    /** Runs a task at each change of a unit. */
    public void onChange(Runnable task) {
        units.forEach(unit -> {
            unit.section.onChange(task);
            unit.picture.subscribe(picture -> task.run());
        });
    }

    public List<ControlUnit> control() {
        return units.stream().flatMap(unit -> unit.unit().stream()).toList();
    }

    /** Takes over as many as there is room for. */
    public void set(List<ControlUnit> control) {
        for (int i = 0; i < UNITS; i++) {
            units.get(i).set(i < control.size() ? Optional.of(control.get(i)) : Optional.empty());
        }
    }

    /** What of it presets may hold: all but the pictures. */
    public FormValue<List<ControlChoice>> value() {
        return new FormValue<>(
                Setting.CONTROL,
                "control.title",
                this::restorer,
                this::choices,
                this::choose,
                () -> true,
                (choices, messages) -> choices.isEmpty()
                        ? messages.text("presets.off")
                        : choices.stream().map(ControlChoice::model).collect(Collectors.joining(", ")));
    }

    private List<ControlChoice> choices() {
        return units.stream().flatMap(unit -> unit.choice().stream()).toList();
    }

    private void choose(List<ControlChoice> choices) {
        for (int i = 0; i < UNITS; i++) {
            units.get(i).choose(i < choices.size() ? Optional.of(choices.get(i)) : Optional.empty());
        }
    }

    /** Brings back, when it is run, what the units are now. */
    private Runnable restorer() {
        List<Runnable> restorers =
                units.stream().map(unit -> unit.section.restorer()).toList();
        return () -> restorers.forEach(Runnable::run);
    }
}
