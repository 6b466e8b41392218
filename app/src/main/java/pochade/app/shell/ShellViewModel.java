package pochade.app.shell;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.fx.Theme;
import pochade.app.fx.ThemeChoice;
import pochade.app.session.Job;
import pochade.app.session.Notice;
import pochade.app.session.Place;
import pochade.app.session.Preferences;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.StepProgress;

/** Decides what stands around the features: the notice, the state of the engine, theme, language, the queue's panel. */
public final class ShellViewModel {

    /** How the engine is, at a glance. */
    public enum Health {
        /** It is there. */
        READY,
        /** It comes. */
        BUSY,
        /** It does not come. */
        DOWN
    }

    private static final String QUEUE_SHOWN = "queueShown";

    private final Session session;
    private final Messages messages;
    private final Preferences preferences;
    private final ObservableValue<Theme> theme;
    private final Settings settings;
    private final BooleanProperty queueShown = new SimpleBooleanProperty(this, "queueShown");

    private final DoubleProperty width = new SimpleDoubleProperty(this, "width", Double.MAX_VALUE);
    private final ObservableValue<Room> room;

    /** True while the queue's panel is opened or closed by the program, not by the user. */
    private boolean unasked;

    private final IntegerBinding waiting;

    /** @param theme the one that is seen */
    public ShellViewModel(
            Session session,
            Settings settings,
            Preferences preferences,
            ObservableValue<Theme> theme,
            Messages messages) {
        this.session = session;
        this.settings = settings;
        this.theme = theme;
        this.preferences = preferences;
        this.messages = messages;
        waiting = Bindings.size(session.jobs());
        settings.keep("place", session.placeProperty(), Place.class);
        ObservableValue<Integer> letters = preferences.textScale().property();
        room = new Derived<>(() -> Room.of(width.get(), letters.getValue()), width, letters);
        queueShown.subscribe((before, now) -> rememberQueue(now));
        waiting.subscribe(count -> openQueue());
        room.map(now -> now == Room.WIDE).subscribe((before, wide) -> {
            showUnasked(false);
            if (wide) {
                openQueue();
            }
        });
    }

    private void rememberQueue(boolean shown) {
        if (!unasked && room.getValue() == Room.WIDE) {
            settings.put(QUEUE_SHOWN, String.valueOf(shown));
        }
    }

    /** Shows the queue where it has its room, to those who want to see it or never said so while there is something to do. */
    private void openQueue() {
        boolean wanted = settings.get(QUEUE_SHOWN)
                .map(Boolean::valueOf)
                .orElseGet(() -> queueShown.get() || session.queue().left() > 0);
        if (wanted && room.getValue() == Room.WIDE) {
            showUnasked(true);
        }
    }

    private void showUnasked(boolean shown) {
        unasked = true;
        queueShown.set(shown);
        unasked = false;
    }

    /** Of the window, in pixels. */
    DoubleProperty widthProperty() {
        return width;
    }

    /** What there is in the window for its letters. */
    ObservableValue<Room> room() {
        return room;
    }

    /** The part of the window in sight. */
    public ObjectProperty<Place> placeProperty() {
        return session.placeProperty();
    }

    /** The other one of light and dark, from now on whatever the desktop's is. */
    public void toggleTheme() {
        preferences.theme().property().set(ThemeChoice.of(theme.getValue().other()));
    }

    /** The language of the window. */
    public Locale language() {
        return messages.locale();
    }

    /** Asks for a window in another language. */
    public void speak(Locale language) {
        preferences.language().property().set(Optional.of(language));
    }

    /**
     * The queue's panel is in sight; until the user opens or closes it, from the first job on. In a narrow window it is
     * only ever opened by the user, who looks at it for a while.
     */
    public BooleanProperty queueShownProperty() {
        return queueShown;
    }

    /** Whoever goes on in the window has looked at a queue that lies above it. */
    void leaveQueue() {
        if (room.getValue() != Room.WIDE) {
            queueShown.set(false);
        }
    }

    public void toggleQueue() {
        queueShown.set(!queueShown.get());
    }

    /** How many jobs are in the queue, in figures; empty for none. */
    public ObservableValue<String> queueCount() {
        return waiting.map(count -> count.intValue() == 0 ? "" : String.valueOf(count));
    }

    /** The name of the window: how far the picture is that is being made, and how much there is to do. */
    public ObservableValue<String> title() {
        ObservableValue<@Nullable StepProgress> progress =
                session.runningProperty().flatMap(Job::progressProperty);
        return new Derived<>(
                () -> title(progress.getValue()),
                progress,
                waiting,
                session.currentProperty(),
                session.queue().pausedProperty());
    }

    private String title(@Nullable StepProgress done) {
        int left = session.queue().left();
        if (left == 0) {
            return messages.text("shell.title");
        }
        if (done != null) {
            return messages.text("shell.title-at-work", (double) done.step() / done.steps(), left);
        }
        boolean paused = session.queue().pausedProperty().get()
                && session.currentProperty().get() == null;
        return messages.text(paused ? "shell.title-paused" : "shell.title-waiting", left);
    }

    /** The notice; null for none. */
    public ObservableValue<@Nullable Notice> notice() {
        return session.noticeProperty();
    }

    /** What is wrong. */
    public ObservableValue<String> noticeTitle() {
        return session.noticeProperty()
                .map(notice -> messages.text(notice.key(), notice.facts().toArray()))
                .orElse("");
    }

    /** What the user can do about it. */
    public ObservableValue<String> noticeCure() {
        return session.noticeProperty().map(this::cure).orElse("");
    }

    private String cure(Notice notice) {
        String key = notice.key() + ".cure";
        return messages.has(key) ? messages.text(key, notice.facts().toArray()) : "";
    }

    /** What can be done about it with one click; empty for nothing. */
    public ObservableValue<String> noticeAction() {
        return session.noticeProperty()
                .map(notice -> notice.action().isPresent() ? messages.text(notice.key() + ".action") : "")
                .orElse("");
    }

    public void actOnNotice() {
        Notice notice = session.noticeProperty().get();
        if (notice != null) {
            dismissNotice();
            notice.action().ifPresent(Runnable::run);
        }
    }

    public void dismissNotice() {
        session.noticeProperty().set(null);
    }

    public ObservableValue<Health> engineHealth() {
        return session.engineProperty().map(ShellViewModel::health);
    }

    private static Health health(EngineStatus status) {
        if (status instanceof EngineStatus.Ready) {
            return Health.READY;
        }
        boolean coming = status instanceof EngineStatus.Starting || status instanceof EngineStatus.Restarting;
        return coming ? Health.BUSY : Health.DOWN;
    }

    public ObservableValue<String> engineText() {
        return session.engineProperty().map(this::engineText);
    }

    private String engineText(EngineStatus status) {
        if (status instanceof EngineStatus.Ready ready) {
            return messages.text("shell.engine.ready", ready.device(), ready.engine());
        }
        if (status instanceof EngineStatus.Restarting restarting) {
            return messages.text("shell.engine.restarting", text(restarting.cause()));
        }
        if (status instanceof EngineStatus.Unavailable unavailable) {
            return messages.text("shell.engine.unavailable", text(unavailable.cause()));
        }
        return messages.text(status instanceof EngineStatus.Starting ? "shell.engine.starting" : "shell.engine.closed");
    }

    private String text(Failure cause) {
        Notice notice = Notice.of(cause);
        return messages.text(notice.key(), notice.facts().toArray());
    }
}
