package pochade.app.create;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import pochade.app.fx.Card;
import pochade.app.fx.Tip;
import pochade.presets.Preset;
import pochade.presets.PresetLibrary.Entry;

/** A preset by its picture and name; what it would change is seen over it. */
final class PresetCard extends Card<Entry> {

    /** With what is around it, at a text size of 100 %. */
    static final double WIDTH = 146;

    private static final PseudoClass LACKING = PseudoClass.getPseudoClass("lacking");

    private final PresetsViewModel viewModel;
    private final PresetPictures pictures;
    private final ImageView picture = new ImageView();
    private final Label name = new Label();

    PresetCard(PresetsViewModel viewModel, PresetPictures pictures) {
        this.viewModel = viewModel;
        this.pictures = pictures;
        picture.setPreserveRatio(true);
        FontIcon lacking = icon("icon-lacking");
        StackPane.setAlignment(lacking, Pos.TOP_RIGHT);
        StackPane frame = frame(picture, "preset-frame", icon("icon-preset"), picture, lacking);
        name.getStyleClass().addAll("card-name", "entry-name");
        addEventHandler(MouseEvent.MOUSE_ENTERED, event -> Tip.setText(this, words()));
        getChildren().add(new VBox(frame, name));
    }

    /** Made when it is looked at: the form changes more often than that. */
    private String words() {
        Entry entry = item();
        if (entry == null) {
            return "";
        }
        List<String> changes = viewModel.changes(entry);
        return viewModel.translated(entry).name() + "\n"
                + (changes.isEmpty()
                        ? viewModel.messages().text("presets.no-change")
                        : viewModel.messages().text("presets.changes", String.join("\n", changes)));
    }

    @Override
    protected void show(Entry entry) {
        pictures.show(entry.preset().picture(), picture);
        Preset preset = viewModel.translated(entry);
        name.setText(preset.name());
        setAccessibleText(preset.name());
        setAccessibleHelp(preset.description());
        pseudoClassStateChanged(LACKING, !viewModel.missing(entry).isEmpty());
    }
}
