package pochade.app.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.fx.Quantity;
import pochade.app.fx.ThemeChoice;
import pochade.app.infotext.Disclosure;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;
import pochade.app.models.ModelEntry;
import pochade.app.session.Engine;
import pochade.app.session.Preference;
import pochade.app.session.Preferences;
import pochade.app.session.Session;
import pochade.app.session.Shelf;
import pochade.app.store.NamePattern;
import pochade.app.store.NameToken;
import pochade.app.store.PictureFormat;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.Precision;
import pochade.inference.api.model.ModelKind;
import pochade.ui.UiResources;

/** Decides what can be set, how it is found, and what is said of it. */
public final class SettingsViewModel {

    private static final int MOST_OFFERED_CARDS = 4;

    private final Preferences preferences;
    private final Engine engine;
    private final Session session;
    private final Shelf shelf;
    private final KeyMap keys;
    private final Messages messages;
    private final String system;
    private final List<Group> groups;
    private final ObjectProperty<Group> group;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");

    /** @param system the name of the operating system; only a Mac has {@code mps} */
    public SettingsViewModel(
            Preferences preferences,
            Engine engine,
            Session session,
            Shelf shelf,
            KeyMap keys,
            Messages messages,
            String system) {
        this.preferences = preferences;
        this.engine = engine;
        this.session = session;
        this.shelf = shelf;
        this.keys = keys;
        this.messages = messages;
        this.system = system;
        groups = List.of(look(), pictures(), queue(), folders(), engine(), keys());
        group = new SimpleObjectProperty<>(this, "group", groups.get(0));
    }

    /** All settings. */
    List<Group> groups() {
        return groups;
    }

    /** The one in sight while nothing is searched for. */
    ObjectProperty<Group> groupProperty() {
        return group;
    }

    /** The words that are searched for. */
    StringProperty searchProperty() {
        return search;
    }

    /** What is to be seen: the group, or what the search finds in all of them. */
    List<Group> shown() {
        return search.get().isBlank() ? List.of(group.get()) : found();
    }

    private List<Group> found() {
        String words = search.get().strip();
        return groups.stream()
                .map(it -> new Group(
                        it.name(),
                        it.settings().stream()
                                .filter(setting -> setting.matches(words))
                                .toList()))
                .filter(it -> !it.settings().isEmpty())
                .toList();
    }

    private Group look() {
        return new Group(
                messages.text("settings.group.look"),
                List.of(
                        setting(
                                "settings.language",
                                choice(
                                        preferences.language(),
                                        Stream.concat(
                                                        Stream.of(Optional.<Locale>empty()),
                                                        UiResources.LANGUAGES.stream()
                                                                .map(Optional::of))
                                                .toList(),
                                        it -> it.map(language -> language.getDisplayLanguage(language))
                                                .orElseGet(() -> messages.text("settings.language.system"))),
                                preferences.language()),
                        setting(
                                "settings.theme",
                                choice(preferences.theme(), List.of(ThemeChoice.values()), this::text),
                                preferences.theme()),
                        setting(
                                "settings.text-size",
                                choice(preferences.textScale(), Preferences.TEXT_SCALES, it -> it + " %"),
                                preferences.textScale())));
    }

    private String text(ThemeChoice theme) {
        return switch (theme) {
            case SYSTEM -> messages.text("settings.theme.system");
            case LIGHT -> messages.text("settings.theme.light");
            case DARK -> messages.text("settings.theme.dark");
            case HIGH_CONTRAST -> messages.text("settings.theme.high-contrast");
        };
    }

    private Group pictures() {
        Preference<String> names = preferences.namePattern();
        ObservableValue<String> unknown = names.property().map(text -> {
            List<String> tokens = new NamePattern(text).unknown();
            return tokens.isEmpty() ? "" : messages.text("settings.names.unknown", String.join(" ", tokens), tokens());
        });
        Setting naming = setting("settings.names", new Editor.Words(text(names), unknown), names);
        return new Group(
                messages.text("settings.group.pictures"),
                List.of(
                        fromNextPicture(setting(
                                "settings.format",
                                choice(
                                        preferences.pictureFormat(),
                                        List.of(PictureFormat.values()),
                                        PictureFormat::label),
                                preferences.pictureFormat())),
                        fromNextPicture(setting(
                                "settings.quality", number(preferences.quality(), 1, 100), preferences.quality())),
                        fromNextPicture(setting(
                                "settings.webp-lossless",
                                new Editor.Flag(preferences.losslessWebP().property()),
                                preferences.losslessWebP())),
                        fromNextPicture(naming),
                        fromNextPicture(setting(
                                "settings.numbers",
                                new Editor.Flag(preferences.numbered().property()),
                                preferences.numbered())),
                        fromNextPicture(setting(
                                "settings.parameters",
                                choice(preferences.disclosure(), List.of(Disclosure.values()), this::text),
                                preferences.disclosure())),
                        fromNextJob(setting(
                                "settings.preview-interval",
                                number(preferences.previewInterval(), 0, Preferences.RAREST_PREVIEW),
                                preferences.previewInterval())),
                        fromNextJob(setting(
                                "settings.preview-decoder",
                                new Editor.Choice<>(preferences.previewDecoder().property(), decoders(), it -> it.map(
                                                file -> String.valueOf(file.getFileName()))
                                        .orElseGet(() -> messages.text("settings.preview-decoder.own"))),
                                preferences.previewDecoder()))));
    }

    private static String tokens() {
        return Arrays.stream(NameToken.values())
                .map(token -> "[" + token.label() + "]")
                .collect(Collectors.joining(" "));
    }

    private String text(Disclosure disclosure) {
        return switch (disclosure) {
            case ALL -> messages.text("settings.parameters.all");
            case WITHOUT_PROMPT -> messages.text("settings.parameters.without-prompt");
            case NONE -> messages.text("settings.parameters.none");
        };
    }

    /** Those of the library, as it is now; the chosen one is offered though it may be gone. */
    private ObservableList<Optional<Path>> decoders() {
        Stream<Path> present = shelf.entries().stream()
                .filter(entry -> entry.is(ModelKind.TINY_VAE))
                .map(ModelEntry::path);
        return FXCollections.observableArrayList(Stream.concat(
                        Stream.of(
                                Optional.<Path>empty(),
                                preferences.previewDecoder().get()),
                        present.map(Optional::of))
                .distinct()
                .toList());
    }

    private Group queue() {
        return new Group(
                messages.text("settings.group.queue"),
                List.of(
                        setting(
                                "settings.sound",
                                new Editor.Flag(preferences.sound().property()),
                                preferences.sound()),
                        setting(
                                "settings.notifications",
                                new Editor.Flag(preferences.notifications().property()),
                                preferences.notifications())));
    }

    private Group folders() {
        Editor.Folders models = new Editor.Folders(
                shelf.folders(),
                shelf::isRemovable,
                folder -> shelf.addFolder(folder, session),
                folder -> shelf.removeFolder(folder, session));
        return new Group(
                messages.text("settings.group.folders"),
                List.of(
                        place("settings.picture-folder", preferences.pictureFolder(), true)
                                .remarking(new ReadOnlyObjectWrapper<>(messages.text("settings.picture-folder.when"))),
                        setting("settings.model-folders", models, new ReadOnlyObjectWrapper<>(false), () -> {}),
                        afterStart(place("settings.wildcards", preferences.wildcards(), true))));
    }

    private Group engine() {
        return new Group(
                messages.text("settings.group.engine"),
                List.of(
                        setting(
                                        "settings.device",
                                        new Editor.Choice<>(engine.chosenProperty(), devices(), this::text),
                                        engine.chosenProperty().map(it -> !it.equals(DeviceChoice.AUTO)),
                                        () -> engine.chosenProperty().set(DeviceChoice.AUTO))
                                .remarking(new Derived<>(
                                        () -> engine.chosenProperty()
                                                        .get()
                                                        .equals(engine.deviceProperty()
                                                                .get())
                                                ? ""
                                                : messages.text("settings.device.waits"),
                                        engine.chosenProperty(),
                                        engine.deviceProperty())),
                        afterRestart(setting(
                                "settings.precision",
                                choice(preferences.precision(), List.of(Precision.values()), this::text),
                                preferences.precision())),
                        afterRestart(setting(
                                "settings.memory-budget",
                                number(preferences.memoryBudget(), 0, Preferences.LARGEST_BUDGET),
                                preferences.memoryBudget()))));
    }

    private ObservableList<DeviceChoice> devices() {
        Stream<String> known = Stream.concat(
                Stream.of("auto", "cpu"),
                system.startsWith("Mac")
                        ? Stream.of("mps")
                        : Stream.iterate(0, card -> card + 1)
                                .limit(MOST_OFFERED_CARDS)
                                .map(card -> "cuda:" + card));
        return FXCollections.observableArrayList(Stream.concat(
                        known.map(DeviceChoice::new),
                        Stream.of(engine.chosenProperty().get()))
                .distinct()
                .toList());
    }

    private String text(DeviceChoice device) {
        return switch (device.text().replaceAll(":.*", "")) {
            case "auto" -> messages.text("settings.device.auto");
            case "cpu" -> messages.text("settings.device.cpu");
            case "mps" -> messages.text("settings.device.mps");
            default -> messages.text("settings.device.cuda", device.text());
        };
    }

    private String text(Precision precision) {
        return switch (precision) {
            case AUTO -> messages.text("settings.precision.auto");
            case FLOAT32 -> messages.text("settings.precision.float32");
        };
    }

    private Group keys() {
        return new Group(
                messages.text("settings.group.keys"),
                Arrays.stream(Command.values()).map(this::key).toList(),
                Optional.of(new Setting.Action(messages.text("settings.reset-keys"), anyKeyChanged(), keys::reset)));
    }

    private ObservableValue<Boolean> anyKeyChanged() {
        ObservableValue<?>[] changes =
                Arrays.stream(Command.values()).map(keys::changed).toArray(ObservableValue<?>[]::new);
        return new Derived<>(
                () -> Arrays.stream(changes).anyMatch(it -> it.getValue().equals(true)), changes);
    }

    private Setting key(Command command) {
        return new Setting(
                messages.text("keys." + command.stem()),
                "",
                new Editor.Key(command),
                keys.changed(command),
                () -> keys.reset(command),
                conflict(command),
                Optional.empty());
    }

    private ObservableValue<String> conflict(Command command) {
        SimpleStringProperty text = new SimpleStringProperty();
        Runnable tell = () -> text.set(keys.conflicts(command).stream()
                .findFirst()
                .map(other -> messages.text("settings.key.conflict", messages.text("keys." + other.stem())))
                .orElse(""));
        tell.run();
        keys.onChange(tell);
        return text;
    }

    private Setting setting(String key, Editor editor, Preference<?> preference) {
        return setting(key, editor, preference.changed(), preference::reset);
    }

    private Setting setting(String key, Editor editor, ObservableValue<Boolean> changed, Runnable reset) {
        return new Setting(
                messages.text(key),
                messages.text(key + ".explanation"),
                editor,
                changed,
                reset,
                new ReadOnlyObjectWrapper<>(""),
                Optional.empty());
    }

    private Setting fromNextPicture(Setting setting) {
        return setting.remarking(new ReadOnlyObjectWrapper<>(messages.text("settings.from-next-picture")));
    }

    private Setting fromNextJob(Setting setting) {
        return setting.remarking(new ReadOnlyObjectWrapper<>(messages.text("settings.from-next-job")));
    }

    private Setting afterStart(Setting setting) {
        return setting.remarking(new ReadOnlyObjectWrapper<>(messages.text("settings.after-start")));
    }

    private Setting afterRestart(Setting setting) {
        return setting.remarking(engine.outdatedProperty()
                        .map(outdated -> messages.text(outdated ? "settings.after-restart" : "settings.in-use")))
                .offering(new Setting.Action(
                        messages.text("settings.restart"), engine.outdatedProperty(), engine::restart));
    }

    private static <T> Editor choice(Preference<T> preference, List<T> choices, Function<T, String> text) {
        return new Editor.Choice<>(preference.property(), FXCollections.observableArrayList(choices), text);
    }

    private static Editor number(Preference<Integer> preference, int least, int most) {
        Quantity quantity = Quantity.multiples(1, least, most);
        preference.property().subscribe(value -> {
            if (quantity.value() != value || !quantity.isValid()) {
                quantity.set(value);
            }
        });
        quantity.valueProperty()
                .subscribe((before, now) -> preference.property().set(now.intValue()));
        return new Editor.Figure(quantity);
    }

    private static StringProperty text(Preference<String> preference) {
        StringProperty text = new SimpleStringProperty(preference.get());
        text.bindBidirectional(preference.property());
        return text;
    }

    private Setting place(String key, Preference<Path> preference, boolean folder) {
        StringProperty text = new SimpleStringProperty(preference.get().toString());
        preference.property().subscribe((before, now) -> {
            if (!Preferences.readPath(text.get()).equals(Optional.of(now))) {
                text.set(now.toString());
            }
        });
        text.subscribe((before, now) -> Preferences.readPath(now).ifPresent(preference.property()::set));
        ObservableValue<String> fault =
                text.map(typed -> Preferences.readPath(typed).isPresent() ? "" : messages.text("settings.bad-path"));
        return setting(key, new Editor.Place(text, fault, folder), preference);
    }
}
