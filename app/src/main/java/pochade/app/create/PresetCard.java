package pochade.app.create;

import java.util.List;
import java.util.Map;
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
import pochade.presets.Part;
import pochade.presets.Preset;
import pochade.presets.PresetLibrary.Entry;
import pochade.presets.Setting;
import pochade.presets.Values;

/** A preset by its picture and name; what it would change is seen over it. */
final class PresetCard extends Card<Entry> {

    /** With what is around it, at a text size of 100 %. */
    static final double WIDTH = 146;

    private static final PseudoClass LACKING = PseudoClass.getPseudoClass("lacking");

    /** So few steps are enough for distilled models alone. */
    private static final int FEW_STEPS = 8;

    /** By the part of the form that they are for, the most telling first. */
    private static final List<Map.Entry<Part, String>> SYMBOLS = List.of(
            Map.entry(Part.UPSCALE, "icon-preset-upscale"),
            Map.entry(Part.HIRES, "icon-preset-upscale"),
            Map.entry(Part.OUTPAINT, "icon-preset-outpaint"),
            Map.entry(Part.INPAINT, "icon-preset-inpaint"),
            Map.entry(Part.CONTROL, "icon-preset-control"),
            Map.entry(Part.IMG2IMG, "icon-preset-img2img"),
            Map.entry(Part.SPEED, "icon-preset-fast"));

    private final PresetsViewModel viewModel;
    private final PresetPictures pictures;
    private final ImageView picture = new ImageView();
    private final FontIcon symbol = icon("icon-preset");
    private final Label name = new Label();

    PresetCard(PresetsViewModel viewModel, PresetPictures pictures) {
        this.viewModel = viewModel;
        this.pictures = pictures;
        picture.setPreserveRatio(true);
        FontIcon lacking = icon("icon-lacking");
        StackPane.setAlignment(lacking, Pos.TOP_RIGHT);
        StackPane frame = frame(picture, "preset-frame", symbol, picture, lacking);
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

    /** What stands where there is no picture: the shape of what it makes, else the part of the form that it is for. */
    private static String symbol(Values values) {
        if (values.has(Setting.STEPS) || values.has(Setting.WIDTH)) {
            return shape(values);
        }
        return SYMBOLS.stream()
                .filter(symbol -> values.parts().contains(symbol.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("icon-preset-other");
    }

    private static String shape(Values values) {
        if (values.get(Setting.STEPS).filter(steps -> steps <= FEW_STEPS).isPresent()) {
            return "icon-preset-fast";
        }
        double width = values.get(Setting.WIDTH).orElse(0.0);
        double height = values.get(Setting.HEIGHT).orElse(0.0);
        if (width == height) {
            return width == 0 ? "icon-preset-other" : "icon-preset-square";
        }
        return width < height ? "icon-preset-portrait" : "icon-preset-landscape";
    }

    @Override
    protected void show(Entry entry) {
        pictures.show(entry.preset().picture(), picture);
        symbol.getStyleClass().setAll("icon-preset", symbol(entry.preset().values()));
        Preset preset = viewModel.translated(entry);
        name.setText(preset.name());
        setAccessibleText(preset.name());
        setAccessibleHelp(preset.description());
        pseudoClassStateChanged(LACKING, !viewModel.missing(entry).isEmpty());
    }
}
