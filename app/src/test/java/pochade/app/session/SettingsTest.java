package pochade.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.fx.Theme;

final class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasKeptComesBack() {
        Path file = folder.resolve("deep/window.properties");
        Settings first = new Settings(file);
        SimpleStringProperty prompt = new SimpleStringProperty("");
        SimpleObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
        first.keep("prompt", prompt);
        first.keep("theme", theme, Theme.class);
        prompt.set("a fox,\nasleep; 狐狸");
        theme.set(Theme.DARK);
        first.save();

        Settings second = new Settings(file);
        SimpleStringProperty promptAgain = new SimpleStringProperty("");
        SimpleObjectProperty<Theme> themeAgain = new SimpleObjectProperty<>(Theme.LIGHT);
        second.keep("prompt", promptAgain);
        second.keep("theme", themeAgain, Theme.class);
        assertThat(promptAgain.get()).isEqualTo("a fox,\nasleep; 狐狸");
        assertThat(themeAgain.get()).isEqualTo(Theme.DARK);
    }

    @Test
    void aDamagedFileOrValueLeavesTheDefault() throws IOException {
        Path file = folder.resolve("window.properties");
        Files.writeString(file, "theme=PLAID\nprompt=\\u00zz");
        SimpleObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
        new Settings(file).keep("theme", theme, Theme.class);
        assertThat(theme.get()).isEqualTo(Theme.LIGHT);
        Files.writeString(file, "theme=PLAID");
        new Settings(file).keep("theme", theme, Theme.class);
        assertThat(theme.get()).isEqualTo(Theme.LIGHT);
    }

    @Test
    void everyChangeIsSavedSoonAndSeveralAtOnce() {
        Path file = folder.resolve("auto.properties");
        Settings settings = new Settings(file);
        List<Runnable> later = new ArrayList<>();
        settings.autosave(later::add);
        settings.put("prompt", "a");
        settings.put("prompt", "a fox");
        assertThat(later).hasSize(1);
        later.remove(0).run();
        assertThat(new Settings(file).get("prompt")).contains("a fox");
        settings.put("prompt", "a cat");
        later.remove(0).run();
        assertThat(new Settings(file).get("prompt")).contains("a cat");
    }
}
