package pochade.app.create;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import pochade.app.editor.HistorySteps;
import pochade.app.editor.PromptReader;
import pochade.app.editor.PromptReading;
import pochade.app.editor.PromptSide;
import pochade.app.editor.Vocabulary;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.NetworkFinder;
import pochade.app.prompt.NetworkResolver;
import pochade.app.prompt.PastPrompt;
import pochade.app.prompt.PromptChoices;
import pochade.app.prompt.TaggedPrompt;
import pochade.app.session.PromptWriter;
import pochade.app.session.Session;
import pochade.app.session.Shelf;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.prompt.TokenCount;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.TokenCountRequest;

/** Decides how the prompts look while they are written, how long they are, and what may be written. */
public final class PromptViewModel {

    private final Form form;
    private final Session session;
    private final Notebook notebook;
    private final NetworkResolver resolver;
    private final Executor later;
    private final ObservableValue<Vocabulary> vocabulary;
    private final PromptReader reader;
    private final PromptSide positive;
    private final PromptSide negative;

    /** @param later runs tasks on the JavaFX thread after a moment in which one may go on typing */
    public PromptViewModel(
            Form form, Session session, Shelf shelf, Notebook notebook, Messages messages, Executor later) {
        this.form = form;
        this.session = session;
        this.notebook = notebook;
        this.later = later;
        resolver = new NetworkResolver(new NetworkFinder(shelf::entries, it -> it, path -> Optional.empty()));
        reader = new PromptReader(messages);
        ObservableValue<List<ModelEntry>> library =
                Bindings.createObjectBinding(() -> List.copyOf(shelf.entries()), shelf.entries());
        vocabulary = new Derived<>(
                () -> new Vocabulary(
                        shelf.entries(),
                        family(),
                        notebook.wildcardNamesProperty().get(),
                        notebook.styles().names()),
                library,
                form.model,
                notebook.wildcardNamesProperty(),
                notebook.styles().stylesProperty());
        positive = side(form.prompt, form.promptWriter, false, PastPrompt::prompt);
        negative = side(form.negative, form.negativeWriter, true, PastPrompt::negative);
        notebook.findWildcards();
        notebook.styles().find(session.noticeProperty()::set);
    }

    private PromptSide side(
            StringProperty text, PromptWriter writer, boolean isNegative, Function<PastPrompt, String> words) {
        ObservableValue<PromptReading> reading =
                new Derived<>(() -> reader.read(text.get(), vocabulary.getValue()), text, vocabulary);
        return new PromptSide(
                text, writer, reading, count(isNegative), new HistorySteps(() -> notebook.history().all().stream()
                        .map(words)
                        .toList()));
    }

    private ObservableValue<String> count(boolean isNegative) {
        PromptLength length = new PromptLength(() -> request(isNegative), session::countTokens, later);
        Stream.<ObservableValue<?>>of(
                        form.prompt,
                        form.negative,
                        form.styles,
                        form.sampler,
                        form.steps.textProperty(),
                        form.advanced.promptOptions(),
                        vocabulary,
                        session.engineProperty())
                .forEach(source -> source.subscribe(length::changed));
        return length.countProperty().map(this::text);
    }

    private String text(Optional<TokenCount> count) {
        return count.map(it -> it.tokens() + "/" + it.room()).orElse("\u2013");
    }

    /** With its styles, without comments and tags, as it goes to the text encoder. */
    private Optional<TokenCountRequest> request(boolean isNegative) {
        ModelEntry checkpoint = form.model.get();
        if (checkpoint == null || !(session.engineProperty().get() instanceof EngineStatus.Ready)) {
            return Optional.empty();
        }
        try {
            Prompt styled = notebook.styles().stylesProperty().get().apply(form.styles.get(), form.words());
            Prompt words = new Prompt(
                    TaggedPrompt.withoutTags(PromptChoices.withoutComments(styled.positive()))
                            .strip(),
                    PromptChoices.withoutComments(styled.negative()).strip(),
                    styled.options());
            String text = isNegative ? words.negative() : words.positive();
            return Optional.of(new TokenCountRequest(
                    checkpoint.path(),
                    text,
                    isNegative,
                    form.sampler.get().calls((int) form.steps.value()),
                    words.options(),
                    resolver.embeddings(isNegative ? new Prompt("", text) : Prompt.of(text), family())));
        } catch (InvalidRequestException e) {
            // generating says what is wrong
            return Optional.empty();
        }
    }

    private Optional<ModelFamily> family() {
        return Optional.ofNullable(form.model.get()).flatMap(ModelEntry::family);
    }

    /** The names that may be written. */
    public Vocabulary vocabulary() {
        return vocabulary.getValue();
    }

    /** Looks for wildcards again, some time soon. */
    public void findWildcards() {
        notebook.findWildcards();
    }

    public PromptSide positive() {
        return positive;
    }

    public PromptSide negative() {
        return negative;
    }
}
