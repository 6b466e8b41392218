package pochade.app.browse;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.models.ModelEntry;
import pochade.app.prompt.LoraTag;
import pochade.app.session.PromptWriter;
import pochade.app.session.Session;
import pochade.app.session.Shelf;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;

/** Decides which LoRAs and embeddings are shown, and writes them into the prompt. */
public final class NetworksViewModel {

    private final Shelf shelf;
    private final Session session;
    private final ObservableValue<@Nullable ModelEntry> checkpoint;
    private final PromptWriter prompt;
    private final PromptWriter negative;
    private final Captions captions;
    private final Messages messages;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ObjectProperty<ModelKind> kind = new SimpleObjectProperty<>(this, "kind", ModelKind.LORA);
    private final BooleanProperty all = new SimpleBooleanProperty(this, "all");
    private final ObjectProperty<@Nullable ModelEntry> selected = new SimpleObjectProperty<>(this, "selected");
    private final ObservableList<ModelEntry> shown = FXCollections.observableArrayList();
    private final StringProperty status = new SimpleStringProperty(this, "status", "");

    public NetworksViewModel(
            Shelf shelf,
            Session session,
            ObservableValue<@Nullable ModelEntry> checkpoint,
            PromptWriter prompt,
            PromptWriter negative,
            Messages messages) {
        this.shelf = shelf;
        this.session = session;
        this.checkpoint = checkpoint;
        this.prompt = prompt;
        this.negative = negative;
        this.messages = messages;
        captions = new Captions(messages);
        Stream.of(search, kind, all, checkpoint).forEach(value -> value.subscribe(this::find));
        shelf.entries().subscribe(this::find);
        find();
    }

    private void find() {
        List<ModelEntry> ofKind =
                shelf.entries().stream().filter(entry -> entry.is(kind.get())).toList();
        List<ModelEntry> now = ofKind.stream()
                .filter(entry -> all.get() || entry.fits(family()))
                .filter(entry -> entry.matches(search.get()))
                .sorted(EntryOrder.OF_CARDS)
                .toList();
        if (!now.equals(shown)) {
            shown.setAll(now);
        }
        status.set(messages.text("networks.count", now.size(), ofKind.size()));
        Optional<ModelEntry> same = Optional.ofNullable(selected.get()).flatMap(was -> now.stream()
                .filter(entry -> entry.path().equals(was.path()))
                .findFirst());
        selected.set(same.or(() -> now.stream().findFirst()).orElse(null));
    }

    private Optional<ModelFamily> family() {
        return Optional.ofNullable(checkpoint.getValue()).flatMap(ModelEntry::family);
    }

    /** The words that are looked for. */
    public StringProperty searchProperty() {
        return search;
    }

    /** {@code LORA} or {@code TEXTUAL_INVERSION}. */
    public ObjectProperty<ModelKind> kindProperty() {
        return kind;
    }

    /** Whether those are shown, too, that do not fit the chosen checkpoint. */
    public BooleanProperty allProperty() {
        return all;
    }

    public ObservableList<ModelEntry> shown() {
        return shown;
    }

    /** How many are shown, and how many there are. */
    public ObservableValue<String> status() {
        return status;
    }

    /** The one whose details are seen; null for none. */
    public ObjectProperty<@Nullable ModelEntry> selectedProperty() {
        return selected;
    }

    Captions captions() {
        return captions;
    }

    /** True while the prompt has it. */
    public ObservableValue<Boolean> isUsed(ModelEntry entry) {
        return new Derived<>(() -> pattern(entry).matcher(text()).find(), prompt.text(), negative.text());
    }

    private String text() {
        return prompt.text().getValue() + "\n" + negative.text().getValue();
    }

    /** What {@link #toggle} does next. */
    String writeText(boolean used) {
        return messages.text(used ? "networks.remove" : "networks.write");
    }

    /** Writes it into the prompt, or takes it out if it is there. */
    public void toggle(ModelEntry entry) {
        if (pattern(entry).matcher(text()).find()) {
            prompt.remove(pattern(entry));
            negative.remove(pattern(entry));
        } else if (entry.is(ModelKind.LORA)) {
            double weight = entry.sidecar().preferredWeight().orElse(1.0);
            prompt.write(new LoraTag(tagName(entry), weight).toString());
        } else {
            prompt.write(entry.name());
        }
    }

    /** Writes an embedding, which many are made for, into the negative prompt. */
    public void writeToNegative(ModelEntry entry) {
        negative.write(entry.name());
    }

    /** Writes some of its trigger words into the prompt. */
    public void writeWords(String words) {
        prompt.write(words);
    }

    public void toggleFavourite(ModelEntry entry) {
        shelf.setFavourite(entry, !entry.marks().favourite());
    }

    /** With its folder where another one of the family has the same name. */
    private String tagName(ModelEntry entry) {
        boolean alone = shelf.entries().stream()
                .filter(other -> other.is(ModelKind.LORA) && other.name().equalsIgnoreCase(entry.name()))
                .filter(other -> other.fits(family()))
                .allMatch(other -> other.path().equals(entry.path()));
        Path folder = entry.path().getParent();
        return alone || folder == null ? entry.name() : folder.getFileName() + "/" + entry.name();
    }

    private static Pattern pattern(ModelEntry entry) {
        String name = Pattern.quote(entry.name());
        String text = entry.is(ModelKind.LORA)
                ? "<(?:lora|lyco):(?:[^:>]*/)?" + name + "(?::[^>]*)?>"
                : "(?<!\\p{L})" + name + "(?!\\p{L})";
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    public void addFolder(Path folder) {
        shelf.addFolder(folder, session);
    }
}
