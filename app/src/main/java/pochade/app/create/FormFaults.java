package pochade.app.create;

import java.util.Optional;
import java.util.stream.Stream;
import pochade.app.form.Mode;
import pochade.app.form.NumberFault;
import pochade.app.fx.Messages;
import pochade.app.fx.Quantity;
import pochade.app.models.ModelContent;
import pochade.app.session.Notice;
import pochade.app.session.Shelf;

/** What keeps a form from being made pictures of. */
final class FormFaults {

    private final Form form;
    private final Shelf shelf;
    private final Messages messages;

    FormFaults(Form form, Shelf shelf, Messages messages) {
        this.form = form;
        this.shelf = shelf;
        this.messages = messages;
    }

    /** The first fault of what counts in the mode of the form. */
    Optional<Notice> first() {
        if (form.mode.get() == Mode.UPSCALE) {
            return form.upscale.sources().isEmpty()
                    ? Optional.of(Notice.error("upscale.nothing"))
                    : form.upscale.section().fault(messages);
        }
        return always().or(this::pictureFault);
    }

    /** What keeps every mode from making pictures. */
    Optional<Notice> always() {
        if (form.model.get() == null) {
            boolean unread = shelf.entries().stream().anyMatch(it -> it.content() instanceof ModelContent.Unread);
            return Optional.of(unread ? Notice.warning("create.models-unread") : Notice.error("create.no-model"));
        }
        return wrongNumber();
    }

    /** What the mode lacks. */
    private Optional<Notice> pictureFault() {
        if (!form.mode.get().startsFromPicture() || form.isOfFolder()) {
            return Optional.empty();
        }
        if (form.img2img.pictureProperty().get() == null) {
            return Optional.of(Notice.error("create.no-picture"));
        }
        return form.mode.get() == Mode.INPAINT && !form.isPainted()
                ? Optional.of(Notice.error("create.no-mask"))
                : Optional.empty();
    }

    /** The first number of the form that can't be used. */
    Optional<Notice> wrongNumber() {
        Stream<Optional<Notice>> own = Stream.of(
                fault("create.steps", form.steps),
                fault("create.guidance", form.guidance),
                fault("create.clip-skip", form.clipSkip),
                fault("create.width", form.width),
                fault("create.height", form.height),
                fault("create.seed", form.seed),
                fault("create.batch-size", form.batchSize),
                fault("create.batch-count", form.batchCount));
        return Stream.concat(own, form.sections().stream().map(section -> section.fault(messages)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Notice> fault(String label, Quantity quantity) {
        return quantity.isValid() ? Optional.empty() : Optional.of(NumberFault.of(messages.plain(label), quantity));
    }
}
