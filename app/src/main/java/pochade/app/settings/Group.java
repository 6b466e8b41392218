package pochade.app.settings;

import java.util.List;
import java.util.Optional;

/**
 * Settings that stand together.
 *
 * @param action what can be done about all of them
 */
record Group(String name, List<Setting> settings, Optional<Setting.Action> action) {

    Group {
        settings = List.copyOf(settings);
    }

    Group(String name, List<Setting> settings) {
        this(name, settings, Optional.empty());
    }
}
