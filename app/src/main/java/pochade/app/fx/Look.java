package pochade.app.fx;

import atlantafx.base.theme.PrimerLight;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import pochade.ui.UiResources;

/**
 * How the window looks: its sheets, of which none is another for another theme, and the theme. All themes are in the sheets, and
 * a mark on the roots of windows and popups says which one counts: JavaFX then looks up colours anew, and needs not read and match sheets,
 * which takes several times as long.
 */
public final class Look {

    private final ObservableValue<ThemeChoice> choice;
    private final ObservableValue<Integer> textScale;
    private final Supplier<Theme> desktop;
    private final Executor ui;
    private final Executor background;
    private final ObjectProperty<Theme> desktopTheme = new SimpleObjectProperty<>(this, "desktopTheme", Theme.LIGHT);
    private final ObservableValue<Theme> theme;
    // kept here, since those that it listens to hold on to it only weakly
    private final ListChangeListener<Window> opened = this::opened;
    private @Nullable Scene main;

    /**
     * A look that nothing has yet.
     *
     * @param textScale in percent; lengths grow with it
     * @param desktop reads which theme goes with that of the desktop; may wait
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait
     */
    public Look(
            ObservableValue<ThemeChoice> choice,
            ObservableValue<Integer> textScale,
            Supplier<Theme> desktop,
            Executor ui,
            Executor background) {
        this.choice = choice;
        this.textScale = textScale;
        this.desktop = desktop;
        this.ui = ui;
        this.background = background;
        theme = new Derived<>(() -> choice.getValue().theme(desktopTheme.get()), choice, desktopTheme);
    }

    /** The theme that is seen. */
    public ObservableValue<Theme> theme() {
        return theme;
    }

    /** Asks the desktop for its theme, if that is wanted. */
    public void readDesktop() {
        if (choice.getValue() == ThemeChoice.SYSTEM) {
            background.execute(() -> {
                Theme now = desktop.get();
                ui.execute(() -> desktopTheme.set(now));
            });
        }
    }

    /** Gives the scene, and all popups of the program, this look from now on. */
    public void on(Scene scene) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheetBSS());
        textScale.subscribe(percent -> scene.getStylesheets().setAll(sheets(percent)));
        scene.rootProperty().subscribe(root -> mark(root, theme.getValue()));
        main = scene;
        Window.getWindows().addListener(new WeakListChangeListener<>(opened));
        theme.subscribe(now -> {
            mark(scene.getRoot(), now);
            Window.getWindows().forEach(this::mark);
        });
        choice.subscribe(this::readDesktop);
    }

    private void opened(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            change.getAddedSubList().forEach(this::mark);
        }
    }

    private void mark(Window window) {
        if (window.getScene() != null) {
            mark(window.getScene().getRoot(), theme.getValue());
        }
        if (window instanceof PopupWindow popup
                && popup.getOwnerWindow() != null
                && popup.getOwnerWindow().getScene() == main) {
            write(popup.getScene().getRoot());
        }
    }

    /** What opens above the window as a whole, such as a notification, has no node to inherit its font from. */
    private void write(Parent popup) {
        if (main != null) {
            popup.getStyleClass().removeAll(Typeface.of(popup.getStyleClass()));
            popup.getStyleClass().addAll(Typeface.of(main.getRoot().getStyleClass()));
        }
    }

    private static void mark(@Nullable Parent root, Theme theme) {
        if (root != null) {
            Arrays.stream(Theme.values()).forEach(each -> root.pseudoClassStateChanged(each.mark(), each == theme));
        }
    }

    private static List<String> sheets(int textScale) {
        Stream<String> names = Stream.concat(
                Stream.of("css/base.css", "css/controls.css", "css/editor.css", "css/icons.css"),
                Stream.of(Screen.values()).map(Screen::css));
        Stream<String> tokens = Arrays.stream(Theme.values()).map(Theme::sheet);
        return Stream.concat(
                        Stream.concat(Stream.of("css/fonts.css"), tokens).map(Look::url),
                        Stream.of(ScaledSheet.of(names.toList(), textScale)))
                .toList();
    }

    private static String url(String name) {
        return UiResources.url(name).toExternalForm();
    }
}
