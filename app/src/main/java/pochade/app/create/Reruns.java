package pochade.app.create;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import pochade.app.fx.Messages;
import pochade.app.infotext.Key;
import pochade.app.infotext.TakenOver;
import pochade.app.metadata.PictureMetadata;
import pochade.app.models.ModelEntry;
import pochade.app.session.Notice;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.app.session.Shelf;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.Preview;

/** Makes pictures again as they say that they were made. The form that the user sees stays as it is. */
public final class Reruns {

    private final Function<Optional<ModelEntry>, Preview> previews;
    private final Session session;
    private final Shelf shelf;
    private final Messages messages;
    private final Notebook notebook;
    private final LongSupplier randomSeeds;
    private final Runs runs;

    /**
     * @param previews decides what is shown of the pictures of a checkpoint while they are made
     * @param notebook what prompts may name
     * @param randomSeeds draws from 0 to 2^32 - 1
     * @param runs what takes many jobs
     */
    public Reruns(
            Function<Optional<ModelEntry>, Preview> previews,
            Session session,
            Shelf shelf,
            Messages messages,
            Notebook notebook,
            LongSupplier randomSeeds,
            Runs runs) {
        this.previews = previews;
        this.session = session;
        this.shelf = shelf;
        this.messages = messages;
        this.notebook = notebook;
        this.randomSeeds = randomSeeds;
        this.runs = runs;
    }

    /** With the same seed. */
    public void again(Optional<PictureMetadata> metadata) {
        run(metadata, false);
    }

    /** With another seed. */
    public void variant(Optional<PictureMetadata> metadata) {
        run(metadata, true);
    }

    private void run(Optional<PictureMetadata> metadata, boolean otherSeed) {
        if (metadata.filter(PictureMetadata::tellsMaking).isEmpty()) {
            tell("parameters.silent");
            return;
        }
        TakenOver taken = TakenOver.of(metadata.get().parameters());
        pochade.app.infotext.Settings parameters = taken.settings();
        if (parameters.denoisingStrength().isPresent() && !parameters.hasHires()) {
            tell("parameters.no-source");
            return;
        }
        String name = parameters.parameters().text(Key.MODEL).orElse("");
        Optional<ModelEntry> model = shelf.entries().stream()
                .filter(entry -> entry.is(ModelKind.CHECKPOINT) && entry.isMeantBy(name))
                .findFirst();
        if (model.isEmpty()) {
            tell("parameters.no-model", name);
            return;
        }
        Form form = new Form(Settings.unkept());
        form.previewBy(previews);
        form.offer(shelf.entries());
        form.model.set(model.get());
        new TakeOver(form).take(parameters);
        if (otherSeed) {
            form.seed.set(Form.RANDOM_SEED);
        }
        new CreateViewModel(form, session, shelf, messages, notebook, randomSeeds, runs).generate();
        if (session.noticeProperty().get() == null) {
            session.noticeProperty().set(Notice.success("parameters.queued"));
        }
    }

    private void tell(String key, Object... facts) {
        session.noticeProperty().set(Notice.error(key, facts));
    }
}
