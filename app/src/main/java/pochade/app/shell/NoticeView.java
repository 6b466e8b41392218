package pochade.app.shell;

import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.PathText;
import pochade.app.fx.Visibility;
import pochade.app.session.Notice;

/** What the user should know. */
public final class NoticeView {

    /** In which one has read that something went well. */
    private static final Duration READ = Duration.seconds(6);

    private final ShellViewModel viewModel;
    private final PauseTransition reading = new PauseTransition(READ);

    @FXML
    private Region notice;

    @FXML
    private Label noticeTitle;

    @FXML
    private Label noticeCure;

    @FXML
    private Button noticeAction;

    public NoticeView(ShellViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        noticeTitle.textProperty().bind(viewModel.noticeTitle().map(PathText::of));
        noticeCure.textProperty().bind(viewModel.noticeCure().map(PathText::of));
        Visibility.bind(noticeCure, viewModel.noticeCure().map(text -> !text.isEmpty()));
        noticeAction.textProperty().bind(viewModel.noticeAction());
        Visibility.bind(noticeAction, viewModel.noticeAction().map(text -> !text.isEmpty()));
        Visibility.bind(notice, viewModel.notice().map(it -> true).orElse(false));
        for (Notice.Level level : Notice.Level.values()) {
            Marks.mark(
                    notice,
                    level,
                    viewModel.notice().map(it -> it.level() == level).orElse(false));
        }
        reading.setOnFinished(event -> dismiss());
        viewModel.notice().subscribe(this::read);
        notice.hoverProperty().subscribe(() -> read(viewModel.notice().getValue()));
        notice.focusWithinProperty().subscribe(() -> read(viewModel.notice().getValue()));
    }

    /** What went well, and can't be taken back, goes away by itself while nobody is at it. */
    private void read(@Nullable Notice now) {
        reading.stop();
        if (now != null
                && now.level() == Notice.Level.SUCCESS
                && now.action().isEmpty()
                && !notice.isHover()
                && !notice.isFocusWithin()) {
            reading.playFromStart();
        }
    }

    @FXML
    void act() {
        viewModel.actOnNotice();
    }

    @FXML
    void dismiss() {
        viewModel.dismissNotice();
    }
}
