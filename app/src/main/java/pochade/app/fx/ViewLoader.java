package pochade.app.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;
import pochade.ui.UiResources;

/** Loads screens; controllers come from the suppliers, so that they get what they need by their constructors. */
public final class ViewLoader {

    private final Map<Class<?>, Supplier<?>> controllers;
    private final ResourceBundle messages;

    public ViewLoader(Map<Class<?>, Supplier<?>> controllers, ResourceBundle messages) {
        this.controllers = Map.copyOf(controllers);
        this.messages = messages;
    }

    public Parent load(Screen screen) {
        FXMLLoader loader = new FXMLLoader(UiResources.url(screen.fxml()), messages);
        loader.setControllerFactory(this::controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(screen.fxml() + " can't be loaded", e);
        }
    }

    private Object controller(Class<?> type) {
        @Nullable Supplier<?> supplier = controllers.get(type);
        if (supplier == null) {
            throw new IllegalArgumentException("no supplier for the controller " + type.getName());
        }
        return supplier.get();
    }
}
