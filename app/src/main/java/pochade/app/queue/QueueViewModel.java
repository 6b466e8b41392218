package pochade.app.queue;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ObservableList;
import pochade.app.fx.Messages;
import pochade.app.session.Job;
import pochade.app.session.Session;

/** The queue. */
public final class QueueViewModel {

    private final Session session;
    private final Messages messages;
    private final BooleanBinding empty;

    public QueueViewModel(Session session, Messages messages) {
        this.session = session;
        this.messages = messages;
        empty = Bindings.isEmpty(session.jobs());
    }

    public ObservableList<Job> jobs() {
        return session.jobs();
    }

    public BooleanBinding empty() {
        return empty;
    }

    JobRow row(Job job) {
        return new JobRow(job, messages);
    }

    void cancel(Job job) {
        session.cancel(job);
    }

    public void cancelAll() {
        session.cancelAll();
    }

    String cancelText() {
        return messages.text("queue.cancel");
    }
}
