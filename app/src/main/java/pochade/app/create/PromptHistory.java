package pochade.app.create;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.prompt.PastPrompt;
import pochade.app.prompt.PromptLog;

/** The prompts that pictures were asked for with, the newest first, each once. Used on the JavaFX thread. */
final class PromptHistory {

    static final int MOST = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(PromptHistory.class);

    private final PromptLog log;
    private final Executor ui;
    private final Executor background;
    private final ObservableList<PastPrompt> found = FXCollections.observableArrayList();
    // kept here, since it holds on to what it wraps only weakly
    private final ObservableList<PastPrompt> all = FXCollections.unmodifiableObservableList(found);
    private boolean read;

    /**
     * Reads the log in the background.
     *
     * @param ui runs tasks on the JavaFX thread
     * @param background runs tasks that wait for files
     */
    PromptHistory(PromptLog log, Executor ui, Executor background) {
        this.log = log;
        this.ui = ui;
        this.background = background;
        background.execute(this::read);
    }

    private void read() {
        try {
            List<PastPrompt> before = log.read();
            ui.execute(() -> remember(before));
        } catch (IOException e) {
            LOG.warn("{} can't be read; the prompts of this time are not remembered", log.file(), e);
        }
    }

    private void remember(List<PastPrompt> before) {
        boolean added = !found.isEmpty();
        Set<PastPrompt> merged = new LinkedHashSet<>(found);
        merged.addAll(before);
        found.setAll(merged);
        read = true;
        if (added) {
            write();
        }
    }

    ObservableList<PastPrompt> all() {
        return all;
    }

    /** The newest is this one from now on; nothing happens for no words at all. */
    void add(PastPrompt prompt) {
        if ((prompt.prompt().isBlank() && prompt.negative().isBlank())
                || found.stream().findFirst().filter(prompt::equals).isPresent()) {
            return;
        }
        List<PastPrompt> now = new ArrayList<>(found);
        now.remove(prompt);
        now.add(0, prompt);
        found.setAll(now.subList(0, Math.min(MOST, now.size())));
        if (read) {
            write();
        }
    }

    private void write() {
        List<PastPrompt> now = List.copyOf(found);
        background.execute(() -> {
            try {
                log.write(now);
            } catch (IOException e) {
                LOG.warn("{} can't be written; the last prompts are not remembered", log.file(), e);
            }
        });
    }
}
