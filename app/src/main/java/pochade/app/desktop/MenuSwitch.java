package pochade.app.desktop;

import java.io.IOException;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the program in the applications menu, or takes it out. Whether it is there, the files say. Used on the JavaFX thread. */
public final class MenuSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(MenuSwitch.class);

    private final DesktopEntry entry;
    private final Executor ui;
    private final ObjectProperty<Boolean> on = new SimpleObjectProperty<>(this, "on", false);
    private final ObjectProperty<Boolean> failed = new SimpleObjectProperty<>(this, "failed", false);
    private boolean wanted;

    /**
     * A switch that shows what is there.
     *
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files, one after another
     */
    public MenuSwitch(DesktopEntry entry, Executor ui, Executor background) {
        this.entry = entry;
        this.ui = ui;
        background.execute(() -> tell(false, false));
        on.subscribe((before, now) -> {
            if (now != wanted) {
                wanted = now;
                background.execute(() -> change(now));
            }
        });
    }

    /** Whether the program is in the menu, or is about to be. */
    public Property<Boolean> onProperty() {
        return on;
    }

    /** True if the last change could not be made. */
    public ObservableValue<Boolean> failed() {
        return failed;
    }

    /** Where a change is made. */
    public String folder() {
        return entry.folder().toString();
    }

    private void change(boolean asked) {
        try {
            if (asked) {
                entry.write();
            } else {
                entry.remove();
            }
            tell(asked, false);
        } catch (IOException e) {
            LOG.info("the applications menu can't be changed", e);
            tell(asked, true);
        }
    }

    private void tell(boolean asked, boolean fault) {
        boolean there = entry.isThere();
        ui.execute(() -> {
            if (wanted == asked) {
                wanted = there;
                on.set(there);
                failed.set(fault);
            }
        });
    }
}
