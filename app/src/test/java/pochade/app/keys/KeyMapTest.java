package pochade.app.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;
import pochade.app.fx.Messages;
import pochade.app.session.Settings;
import pochade.ui.UiResources;

final class KeyMapTest {

    @Test
    void wordsNameTheKeysAsTheyAreChosen() {
        KeyMap keys = new KeyMap(Settings.unkept());
        StringProperty words = new SimpleStringProperty("Erase ({0}); {1} switches back");
        keys.fill(words, new Messages(UiResources.messages(Locale.ENGLISH)), Command.ERASER, Command.SWAP_ERASER);
        assertThat(words.get()).isEqualTo("Erase (E); X switches back");
        keys.keyOf(Command.SWAP_ERASER).set(KeyCombination.valueOf("K"));
        assertThat(words.get()).isEqualTo("Erase (E); K switches back");
        keys.reset();
        assertThat(words.get()).isEqualTo("Erase (E); X switches back");
    }
}
