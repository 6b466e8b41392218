package pochade.app.shell;

import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import pochade.app.fx.Visibility;
import pochade.app.session.Notice;
import pochade.app.shell.ShellViewModel.Health;
import pochade.ui.UiResources;

/** The frame of the window. */
public final class ShellView {

    private final ShellViewModel viewModel;

    @FXML
    private MenuButton languages;

    @FXML
    private ToggleButton queueToggle;

    @FXML
    private Node notice;

    @FXML
    private Label noticeTitle;

    @FXML
    private Label noticeCure;

    @FXML
    private Node queue;

    @FXML
    private Label engine;

    public ShellView(ShellViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        ToggleGroup group = new ToggleGroup();
        UiResources.LANGUAGES.forEach(language -> languages.getItems().add(item(language, group)));
        queueToggle.selectedProperty().bindBidirectional(viewModel.queueShownProperty());
        queueToggle.textProperty().bind(viewModel.queueCount());
        Visibility.bind(queue, viewModel.queueShownProperty());
        noticeTitle.textProperty().bind(viewModel.noticeTitle());
        noticeCure.textProperty().bind(viewModel.noticeCure());
        Visibility.bind(noticeCure, viewModel.noticeCure().map(text -> !text.isEmpty()));
        Visibility.bind(notice, viewModel.notice().map(it -> true).orElse(false));
        for (Notice.Level level : Notice.Level.values()) {
            mark(
                    notice,
                    level,
                    viewModel.notice().map(it -> it.level() == level).orElse(false));
        }
        engine.textProperty().bind(viewModel.engineText());
        for (Health health : Health.values()) {
            mark(engine, health, viewModel.engineHealth().map(health::equals));
        }
    }

    private RadioMenuItem item(Locale language, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem(language.getDisplayLanguage(language));
        item.setToggleGroup(group);
        item.setSelected(language.equals(viewModel.languageProperty().get()));
        item.setOnAction(event -> viewModel.languageProperty().set(language));
        return item;
    }

    private static void mark(Node node, Enum<?> name, ObservableValue<Boolean> when) {
        PseudoClass mark = PseudoClass.getPseudoClass(name.name().toLowerCase(Locale.ROOT));
        when.subscribe(now -> node.pseudoClassStateChanged(mark, now));
    }

    @FXML
    void toggleTheme() {
        viewModel.toggleTheme();
    }

    @FXML
    void dismissNotice() {
        viewModel.dismissNotice();
    }
}
