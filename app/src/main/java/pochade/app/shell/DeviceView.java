package pochade.app.shell;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.fx.PanelPopOver;
import pochade.app.fx.QuantityField;

/** The device in the status bar, and the panel that it opens. */
public final class DeviceView {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final DeviceViewModel viewModel;
    private final PanelPopOver popOver = new PanelPopOver();

    @FXML
    private Button device;

    @FXML
    private Region panel;

    @FXML
    private Pane options;

    @FXML
    private QuantityField card;

    public DeviceView(DeviceViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        device.textProperty().bind(viewModel.text());
        viewModel.options().forEach(option -> options.getChildren().add(button(option)));
        card.edit(viewModel.card());
        popOver.hold(panel, ArrowLocation.BOTTOM_RIGHT);
    }

    private Button button(DeviceViewModel.Option option) {
        Label name = new Label();
        name.getStyleClass().add("strong");
        name.textProperty().bind(option.name());
        Label explanation = new Label(option.explanation());
        explanation.getStyleClass().add("device-explanation");
        FontIcon mark = new FontIcon();
        mark.getStyleClass().add("icon-chosen");
        HBox graphic = new HBox(mark, new VBox(name, explanation));
        graphic.getStyleClass().add("device-words");
        Button button = new Button(null, graphic);
        button.getStyleClass().addAll("flat", "device-option");
        // not seen, but heard
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.textProperty().bind(option.name());
        button.setMaxWidth(Double.MAX_VALUE);
        option.isChosen().subscribe(chosen -> button.pseudoClassStateChanged(CHOSEN, chosen));
        button.setOnAction(event -> {
            popOver.hide();
            option.choose();
        });
        return button;
    }

    @FXML
    void open() {
        popOver.show(device);
    }
}
