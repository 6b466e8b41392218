package pochade.ui;

import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Finds the resources of this module, which other modules can't see by themselves. */
public final class UiResources {

    /** The languages that there is a bundle for; the first is the one for everybody else. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private UiResources() {}

    /**
     * The resource of this name.
     *
     * @param name relative to this package, such as {@code fxml/create.fxml}
     * @throws IllegalArgumentException if there is none
     */
    public static URL url(String name) {
        URL url = UiResources.class.getResource(name);
        if (url == null) {
            throw new IllegalArgumentException("no resource " + name);
        }
        return url;
    }

    /** The one of {@link #LANGUAGES} that is nearest to what the user speaks. */
    public static Locale languageFor(Locale locale) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(locale.getLanguage()))
                .findFirst()
                .orElse(LANGUAGES.get(0));
    }

    /** The words of the window in this language. */
    public static ResourceBundle messages(Locale locale) {
        return ResourceBundle.getBundle("pochade.ui.i18n.messages", languageFor(locale), UiResources.class.getModule());
    }
}
