package pochade.app.form;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import pochade.app.fx.Quantity;
import pochade.app.models.ModelEntry;
import pochade.app.session.Settings;
import pochade.inference.api.request.Refiner;
import pochade.presets.Setting;

/** Another checkpoint that takes the picture over before it is done. */
public final class RefinerForm {

    final Section section;
    final CheckpointChoice checkpoint;
    final Quantity switchAt;
    final BooleanProperty bySteps;

    public RefinerForm(Settings settings) {
        section = new Section("refiner", settings);
        checkpoint = new CheckpointChoice(section, "refiner.checkpoint", settings);
        switchAt = section.number("refiner.switch-at", 0.01, Refiner.EARLIEST, 1, Refiner.DEFAULT_SWITCH);
        bySteps = section.flag("refiner.by-steps");
    }

    public Section section() {
        return section;
    }

    /** Takes the checkpoints that the library has now. */
    public void offer(List<ModelEntry> library) {
        checkpoint.offer(library);
    }

    /** The checkpoint of the library that people call so. */
    public Optional<Path> named(String name) {
        return checkpoint.named(name);
    }

    /** Empty for none. */
    public Optional<Refiner> refiner() {
        return checkpoint.path().map(path -> new Refiner(path, switchAt.value(), bySteps.get()));
    }

    /** Takes one over, or none; also none where it is not in the library. */
    public void set(Optional<Refiner> refiner) {
        checkpoint.choose(refiner.map(Refiner::checkpoint));
        refiner.ifPresent(it -> {
            switchAt.set(it.switchAt());
            bySteps.set(it.bySteps());
        });
    }

    /** What of it presets may hold. */
    public List<FormValue<?>> values() {
        return List.of(
                checkpoint.value(Setting.REFINER),
                FormValue.of(Setting.REFINER_SWITCH, "refiner.switch-at", switchAt),
                FormValue.of(Setting.REFINER_BY_STEPS, "refiner.by-steps", bySteps));
    }
}
