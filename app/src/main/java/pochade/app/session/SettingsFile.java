package pochade.app.session;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the settings of a user stand, by the custom of the system. */
public final class SettingsFile {

    private SettingsFile() {}

    /**
     * The settings file.
     *
     * @param os the name of the system, as {@code os.name} gives it
     * @param home the user's home
     * @param environment the environment's variables
     */
    public static Path of(String os, Path home, Map<String, String> environment) {
        String name = os.toLowerCase(Locale.ROOT);
        Path folder;
        if (name.startsWith("windows")) {
            folder = from(environment, "APPDATA").orElse(home.resolve("AppData/Roaming"));
        } else if (name.startsWith("mac")) {
            folder = home.resolve("Library/Application Support");
        } else {
            folder = from(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config"));
        }
        return folder.resolve("pochade").resolve("window.properties");
    }

    private static Optional<Path> from(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
