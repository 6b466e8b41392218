package pochade.app.fx;

import java.util.Locale;

/**
 * The parts of the window. {@code CREATE} is {@code fxml/create.fxml} with its controller {@code CreateView},
 * {@code css/create.css} and the messages {@code create.*}.
 */
public enum Screen {
    SHELL,
    DEVICE,
    CREATE,
    IMG2IMG,
    INPAINT,
    OUTPAINT,
    HIRES,
    CONTROL,
    UNIT,
    VARIATION,
    SAMPLING,
    SPEED,
    REFINER,
    SCRIPT,
    AXIS,
    FOLDER,
    UPSCALE,
    PRESETS,
    STYLES,
    HISTORY,
    PRESET,
    PICKER,
    NETWORKS,
    PARAMETERS,
    PREVIEW,
    PAINT,
    STRIP,
    QUEUE,
    CANVAS,
    LAYERS,
    REPAINT,
    STAGING,
    GALLERY,
    BOARDS,
    DETAILS,
    LARGE,
    COMPARE,
    MODELS,
    SETTINGS;

    public String stem() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String fxml() {
        return "fxml/" + stem() + ".fxml";
    }

    public String css() {
        return "css/" + stem() + ".css";
    }
}
