package pochade.ui;

import java.net.URL;

/** Finds the resources of this module, which other modules can't see by themselves. */
public final class UiResources {

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
}
