package pochade.app.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;
import pochade.app.document.Document;
import pochade.app.document.Feather;
import pochade.app.document.Region;
import pochade.app.picture.Area;
import pochade.app.session.Job;
import pochade.app.session.JobState;

/** The results that wait to be accepted or dropped, and the jobs that make more. Used on the JavaFX thread. */
public final class Staging {

    /**
     * What is there to choose from.
     *
     * @param index the one that is seen; -1 for none
     */
    record Choice(List<Candidate> candidates, int index) {

        static final Choice NONE = new Choice(List.of(), -1);

        Optional<Candidate> seen() {
            return index < 0 ? Optional.empty() : Optional.of(candidates.get(index));
        }

        Choice with(List<Candidate> more) {
            List<Candidate> all = new ArrayList<>(candidates);
            all.addAll(more);
            return more.isEmpty() ? this : new Choice(List.copyOf(all), candidates.size());
        }

        Choice without() {
            List<Candidate> rest = new ArrayList<>(candidates);
            rest.remove(index);
            return new Choice(List.copyOf(rest), Math.min(index, rest.size() - 1));
        }

        Choice stepped(int by) {
            return candidates.isEmpty() ? this : new Choice(candidates, Math.floorMod(index + by, candidates.size()));
        }
    }

    /** A job, and where what it makes will be. */
    record Underway(Job job, Area frame) {}

    /** What was there to choose from before something was done in this state of the document. */
    private record Former(Document document, Choice choice) {}

    private final Easel easel;
    private final ReadOnlyObjectWrapper<Choice> choice = new ReadOnlyObjectWrapper<>(this, "choice", Choice.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Underway> underway = new ReadOnlyObjectWrapper<>(this, "underway");
    private final DoubleProperty split = new SimpleDoubleProperty(this, "split");
    private final ReadOnlyBooleanWrapper canBringBack = new ReadOnlyBooleanWrapper(this, "canBringBack");
    private Optional<Choice> beforeDrop = Optional.empty();
    private Optional<Former> beforeAccept = Optional.empty();

    public Staging(Easel easel) {
        this.easel = easel;
        easel.presentProperty().subscribe(this::comeBack);
    }

    ReadOnlyObjectProperty<Choice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /** The job that runs; null for none. */
    ReadOnlyObjectProperty<@Nullable Underway> underwayProperty() {
        return underway.getReadOnlyProperty();
    }

    /** How much of what was there before is seen, from the left, 0 to 1. */
    DoubleProperty splitProperty() {
        return split;
    }

    /** Takes over what these jobs make. */
    void await(List<Job> jobs, Document sent, Region region, Feather feather) {
        for (Job job : jobs) {
            job.stateProperty().subscribe(state -> {
                if (state == JobState.RUNNING) {
                    underway.set(new Underway(job, region.area()));
                } else if (state.isEnd()) {
                    end(job);
                }
                if (state == JobState.FINISHED) {
                    take(job.pictures().stream()
                            .filter(picture -> picture.image()
                                    .extent()
                                    .equals(region.area().extent()))
                            .map(picture -> new Candidate(sent, region, feather, picture))
                            .toList());
                }
            });
        }
    }

    private void end(Job job) {
        Underway present = underway.get();
        if (present != null && present.job().equals(job)) {
            underway.set(null);
        }
    }

    private void take(List<Candidate> more) {
        choice.set(choice.get().with(more));
    }

    void step(int by) {
        choice.set(choice.get().stepped(by));
    }

    /** Makes the result that is seen a layer; the others are dropped. */
    void accept(String name) {
        choice.get().seen().filter(it -> !easel.busyProperty().get()).ifPresent(seen -> {
            beforeAccept = Optional.of(new Former(easel.presentProperty().get(), choice.get()));
            choice.set(Choice.NONE);
            split.set(0);
            easel.work(document -> seen.laidOver(document, name));
        });
    }

    /** Drops the result that is seen. */
    void drop() {
        if (choice.get().seen().isPresent()) {
            remember();
            choice.set(choice.get().without());
        }
    }

    void dropAll() {
        remember();
        choice.set(Choice.NONE);
    }

    private void remember() {
        beforeDrop(Optional.of(choice.get()));
    }

    private void beforeDrop(Optional<Choice> former) {
        beforeDrop = former;
        canBringBack.set(former.isPresent());
    }

    /** True if something was dropped since the document changed last. */
    ReadOnlyBooleanProperty canBringBackProperty() {
        return canBringBack.getReadOnlyProperty();
    }

    /** Brings back what was dropped since the document changed last; false if nothing was. */
    boolean bringBack() {
        Optional<Choice> former = beforeDrop;
        beforeDrop(Optional.empty());
        former.ifPresent(choice::set);
        return former.isPresent();
    }

    // an acceptance that is taken back brings the choice back
    private void comeBack(Document document) {
        beforeDrop(Optional.empty());
        beforeAccept.filter(it -> it.document().equals(document)).ifPresent(it -> {
            beforeAccept = Optional.empty();
            choice.set(it.choice());
        });
    }
}
