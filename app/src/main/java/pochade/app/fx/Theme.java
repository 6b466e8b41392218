package pochade.app.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Scene;
import pochade.ui.UiResources;

/** How the window looks. Colours stand in the tokens of the theme alone; the other sheets name roles. */
public enum Theme {
    LIGHT(new PrimerLight().getUserAgentStylesheetBSS()),
    DARK(new PrimerDark().getUserAgentStylesheetBSS()),
    /** For eyes that need it: letters on black, every edge drawn. */
    HIGH_CONTRAST(new PrimerDark().getUserAgentStylesheetBSS());

    private final String base;

    Theme(String base) {
        this.base = base;
    }

    /** The way from light to dark and back; high contrast leads to light. */
    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /** @param textScale in percent; lengths grow with it */
    public void applyTo(Scene scene, int textScale) {
        Application.setUserAgentStylesheet(base);
        scene.getStylesheets().setAll(sheets(textScale));
    }

    private List<String> sheets(int textScale) {
        Stream<String> names = Stream.concat(
                Stream.of("css/base.css", "css/controls.css", "css/editor.css", "css/icons.css"),
                Stream.of(Screen.values()).map(Screen::css));
        return List.of(
                url("css/fonts.css"), url("css/" + tokens() + ".css"), ScaledSheet.of(names.toList(), textScale));
    }

    private String tokens() {
        return "tokens-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String url(String name) {
        return UiResources.url(name).toExternalForm();
    }
}
