package pochade.app.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Scene;
import pochade.ui.UiResources;

/** How the window looks. Colours stand in the tokens of the theme alone; the other sheets name roles. */
public enum Theme {
    LIGHT(new PrimerLight().getUserAgentStylesheetBSS()),
    DARK(new PrimerDark().getUserAgentStylesheetBSS());

    private final String base;

    Theme(String base) {
        this.base = base;
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    public void applyTo(Scene scene) {
        Application.setUserAgentStylesheet(base);
        Stream<String> common = Stream.of("css/base.css", "css/controls.css", "css/icons.css");
        Stream<String> screens = Stream.of(Screen.values()).map(Screen::css);
        scene.getStylesheets()
                .setAll(Stream.of(Stream.of("css/tokens-" + name().toLowerCase(Locale.ROOT) + ".css"), common, screens)
                        .flatMap(names -> names)
                        .map(name -> UiResources.url(name).toExternalForm())
                        .toList());
    }
}
