package pochade.app;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import pochade.app.create.ParametersViewModel;
import pochade.app.create.PresetsViewModel;
import pochade.app.fx.PictureDrop;
import pochade.app.session.Notice;
import pochade.app.session.Session;

/**
 * What is dropped anywhere in the window, whatever lies there: presets are added, pictures are looked into for presets. Pictures that
 * nothing else takes offer what they were made with; they can be pasted, too.
 */
final class WindowDrop {

    private final PresetsViewModel presets;
    private final ParametersViewModel parameters;
    private final Session session;

    WindowDrop(PresetsViewModel presets, ParametersViewModel parameters, Session session) {
        this.presets = presets;
        this.parameters = parameters;
        this.session = session;
    }

    /** Takes what is dropped on the whole window from now on. */
    void on(Parent root) {
        root.addEventFilter(DragEvent.DRAG_OVER, this::acceptPresets);
        root.addEventFilter(DragEvent.DRAG_DROPPED, this::lookInto);
        PictureDrop.ofOne(parameters::open, parameters::paste)
                .orAddress(() -> session.noticeProperty().set(Notice.warning("parameters.address")))
                .on(root);
    }

    private boolean arePresets(Clipboard dropped) {
        return dropped.hasFiles() && dropped.getFiles().stream().allMatch(file -> presets.takes(file.toPath()));
    }

    private void acceptPresets(DragEvent event) {
        if (arePresets(event.getDragboard())) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void lookInto(DragEvent event) {
        List<Path> files =
                event.getDragboard().getFiles().stream().map(File::toPath).toList();
        if (arePresets(event.getDragboard())) {
            presets.add(files);
            event.setDropCompleted(true);
            event.consume();
        } else if (event.getGestureSource() == null) {
            parameters.lookForPreset(files);
        }
    }
}
