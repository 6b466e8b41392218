package pochade.app.form;

import pochade.app.fx.Messages;
import pochade.app.fx.SectionPane;

/** Shows sections. */
final class Panes {

    private Panes() {}

    static void show(Section section, SectionPane pane, Messages messages) {
        pane.unfoldedProperty().bindBidirectional(section.unfoldedProperty());
        pane.summaryProperty().bind(section.summary(messages));
        pane.changedProperty().bind(section.changed());
        pane.setOnReset(section::reset);
    }
}
