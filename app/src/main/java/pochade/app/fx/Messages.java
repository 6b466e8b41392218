package pochade.app.fx;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** The words of the window in one language. */
public final class Messages {

    private static final Pattern MNEMONIC = Pattern.compile("\\(_.\\)|_");

    private final ResourceBundle bundle;

    public Messages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    public Locale locale() {
        return bundle.getLocale();
    }

    public ResourceBundle bundle() {
        return bundle;
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /**
     * The message of this key with the arguments in its placeholders ({@link MessageFormat}).
     *
     * @throws java.util.MissingResourceException if there is none
     */
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(arguments);
    }

    /** The message of this key without the underscore that marks its access key. */
    public String plain(String key) {
        return MNEMONIC.matcher(text(key)).replaceAll("");
    }
}
