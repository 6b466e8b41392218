package pochade.app.gallery;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import pochade.app.archive.Archive;
import pochade.app.archive.Choices;
import pochade.app.archive.Counts;
import pochade.app.archive.Moved;
import pochade.app.archive.Order;
import pochade.app.archive.PictureRecord;
import pochade.app.archive.Reading;
import pochade.app.archive.Scope;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.search.Fault;
import pochade.app.search.Part;
import pochade.app.search.Query;
import pochade.app.search.QueryParser;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Notice;
import pochade.app.session.Session;
import pochade.app.session.Settings;

/** Decides which pictures the gallery shows, and what is done with those that are selected. */
public final class GalleryViewModel {

    /** The sides of the smallest and of the largest cards. */
    static final double LEAST_SIDE = 88;

    static final double MOST_SIDE = 320;

    private static final double USUAL_SIDE = 160;
    private static final double SIDE_STEP = 24;

    /** What the middle of the gallery shows. */
    public enum State {
        /** Nothing yet: it was not looked for. */
        WAITING,
        /** There are no pictures at all. */
        EMPTY,
        /** None is as it is looked for. */
        NOTHING_FOUND,
        PICTURES
    }

    private final ArchiveClient client;
    private final Session session;
    private final Messages messages;
    private final PictureList list;
    private final Selection selection;
    private final Chosen chosen;
    private final Marking marking;
    private final Intake intake;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(this, "scope", new Scope.All());
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(this, "order", Order.NEWEST);
    private final DoubleProperty side = new SimpleDoubleProperty(this, "side", USUAL_SIDE);
    private final ObservableValue<Query> query;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.WAITING);
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(this, "counts", Counts.NONE);
    private final ReadOnlyObjectWrapper<Reading> reading =
            new ReadOnlyObjectWrapper<>(this, "reading", new Reading(0, 0));
    private final BooleanProperty namingBoard = new SimpleBooleanProperty(this, "namingBoard");
    private final BooleanProperty large = new SimpleBooleanProperty(this, "large");
    private final ObjectProperty<List<PictureRecord>> compared =
            new SimpleObjectProperty<>(this, "compared", List.of());
    private boolean open;
    private boolean searching;
    private boolean searchAgain;

    /** @param pictureFolder the one that new pictures come into now */
    public GalleryViewModel(
            ArchiveClient client, Session session, Settings settings, Supplier<Path> pictureFolder, Messages messages) {
        this.client = client;
        this.session = session;
        this.messages = messages;
        list = new PictureList(client);
        selection = new Selection(list);
        chosen = new Chosen(client, list, selection, this::tell);
        marking = new Marking(client, selection, chosen.property(), scope, this::tell);
        intake = new Intake(client, this::tell, this::tell);
        query = text.map(typed -> QueryParser.parse(typed, LocalDate.now(ZoneId.systemDefault())));
        settings.keep("gallery.order", order, Order.class);
        settings.keep("gallery.side", side.asObject(), String::valueOf, GalleryViewModel::readSide);
        query.subscribe(this::search);
        scope.subscribe((before, now) -> {
            selection.none();
            search();
        });
        order.subscribe((before, now) -> search());
        session.pictures().addListener((ListChangeListener<FinishedPicture>) change -> {
            while (change.next()) {
                // one that was just made is there at once
                change.getAddedSubList().forEach(made -> intake.look(made, pictureFolder.get()));
            }
        });
        client.follow(this::search, reading::set);
    }

    private static Optional<Double> readSide(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(side -> side >= LEAST_SIDE && side <= MOST_SIDE);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Called when the gallery is first in sight: looks for its pictures from now on. */
    public void open() {
        open = true;
        search();
    }

    PictureList list() {
        return list;
    }

    Selection selection() {
        return selection;
    }

    /** The selected pictures. */
    public Chosen chosen() {
        return chosen;
    }

    /** What the user thinks of the selected pictures. */
    public Marking marking() {
        return marking;
    }

    /** Where the pictures come from. */
    public Intake intake() {
        return intake;
    }

    /** What was typed into the search box. */
    public StringProperty textProperty() {
        return text;
    }

    /** What was typed, as it was understood. */
    ObservableValue<Query> query() {
        return query;
    }

    public ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    public ObjectProperty<Order> orderProperty() {
        return order;
    }

    /** The side of a card. */
    public DoubleProperty sideProperty() {
        return side;
    }

    /** Makes the cards larger or smaller. */
    public void zoom(int steps) {
        side.set(Math.max(LEAST_SIDE, Math.min(MOST_SIDE, side.get() + steps * SIDE_STEP)));
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Counts> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** True while one picture fills the gallery. */
    public BooleanProperty largeProperty() {
        return large;
    }

    /** True when the user is to name a board for the selected pictures. */
    BooleanProperty namingBoardProperty() {
        return namingBoard;
    }

    /** The two pictures that are compared; empty for none. */
    public ObjectProperty<List<PictureRecord>> comparedProperty() {
        return compared;
    }

    /** What is wrong with the search, a line each; empty for nothing. */
    public ObservableValue<String> faults() {
        return query.map(it -> it.faults().stream().map(this::text).collect(Collectors.joining("\n")));
    }

    private String text(Fault fault) {
        String key =
                switch (fault.kind()) {
                    case UNKNOWN_FIELD -> "gallery.fault.unknown-field";
                    case NOTHING_ASKED -> "gallery.fault.nothing-asked";
                    case NOT_A_NUMBER -> "gallery.fault.not-a-number";
                    case NOT_A_RATING -> "gallery.fault.not-a-rating";
                    case NOT_A_SIZE -> "gallery.fault.not-a-size";
                    case NOT_A_DAY -> "gallery.fault.not-a-day";
                    case UNKNOWN_STATE -> "gallery.fault.unknown-state";
                    case NO_WORD -> "gallery.fault.no-word";
                    case OPEN_QUOTE -> "gallery.fault.open-quote";
                };
        return messages.text(key, fault.text());
    }

    /** How many there are, how many are selected, and how far the reading is. */
    public ObservableValue<String> status() {
        return new Derived<>(this::findStatus, list.revisionProperty(), selection.revisionProperty(), reading, counts);
    }

    private String findStatus() {
        List<String> parts = new ArrayList<>();
        parts.add(messages.text("gallery.count", list.size()));
        if (selection.size() > 1) {
            parts.add(messages.text("gallery.selected", selection.size()));
        }
        if (reading.get().done() < reading.get().all()) {
            parts.add(messages.text(
                    "gallery.reading", reading.get().done(), reading.get().all()));
        }
        return String.join("  ·  ", parts);
    }

    /** One search is under way at a time, and the last one counts. */
    private void search() {
        if (!open || !query.getValue().faults().isEmpty()) {
            return;
        }
        if (searching) {
            searchAgain = true;
            return;
        }
        searching = true;
        Query asked = query.getValue();
        Scope askedScope = scope.get();
        Order askedOrder = order.get();
        client.ask(archive -> archive.find(asked, askedScope, askedOrder), this::found, fault -> {
            searching = false;
            tell(fault);
        });
        client.ask(Archive::counts, counts::set, this::tell);
    }

    private void found(long[] ids) {
        searching = false;
        boolean none = ids.length == 0;
        selection.follow(() -> list.show(ids));
        boolean everything = query.getValue().parts().isEmpty() && scope.get() instanceof Scope.All;
        state.set(none ? everything ? State.EMPTY : State.NOTHING_FOUND : State.PICTURES);
        large.set(large.get() && selection.lead() != Selection.NONE);
        if (searchAgain) {
            searchAgain = false;
            search();
        }
    }

    /** Takes a condition out of the search. */
    void remove(Part part) {
        text.set(SearchText.without(text.get(), part));
    }

    /** Puts a condition on a field into the search, in place of those that are there. */
    void narrow(String field, String value) {
        text.set(SearchText.narrowed(text.get(), query.getValue().parts(), field, value));
    }

    /** Gives what there is to choose from to the listener. */
    void choices(Consumer<Choices> listener) {
        client.ask(Archive::choices, listener, this::tell);
    }

    /** True while what was thrown away is shown. */
    public boolean isTrash() {
        return scope.get() instanceof Scope.Trash;
    }

    /** Throws the selected pictures away, and offers to bring them back. */
    public void trash() {
        long[] ids = selection.ids();
        if (ids.length > 0 && !isTrash()) {
            client.ask(archive -> archive.trash(ids), moved -> trashed(ids, moved), this::tell);
        }
    }

    private void trashed(long[] ids, Moved moved) {
        tell(moved);
        if (moved.done() > 0) {
            session.noticeProperty()
                    .set(Notice.success("gallery.trashed", moved.done()).with(() -> restore(ids)));
        }
    }

    /** Brings the selected pictures back. */
    public void restore() {
        restore(selection.ids());
    }

    private void restore(long[] ids) {
        client.ask(archive -> archive.restore(ids), this::tell, this::tell);
    }

    /** Asks whether what was thrown away shall be deleted. */
    public void offerToEmptyTrash() {
        session.noticeProperty()
                .set(Notice.warning("gallery.empty-trash", counts.get().trashed())
                        .with(() -> client.act(Archive::emptyTrash, this::tell)));
    }

    /** Shows one picture as large as fits; it alone is selected then, so that what is done there is done to none unseen. */
    public void enlarge() {
        if (selection.lead() == Selection.NONE) {
            selection.move(0, false);
        } else {
            selection.only(selection.lead());
        }
        large.set(selection.lead() != Selection.NONE);
    }

    public boolean canCompare() {
        return selection.size() == 2;
    }

    /** Lays the two selected pictures side by side. */
    public void compare() {
        if (canCompare()) {
            compared.set(chosen.property().get());
        } else {
            session.noticeProperty().set(Notice.warning("gallery.compare.two"));
        }
    }

    private void tell(Moved moved) {
        if (!moved.failures().isEmpty()) {
            session.noticeProperty()
                    .set(Notice.error(
                            "failure.pictures",
                            moved.failures().size(),
                            moved.failures().get(0)));
        }
    }

    private void tell(Exception fault) {
        session.noticeProperty().set(Notice.error("failure.gallery", String.valueOf(fault.getMessage())));
    }
}
