package pochade.app.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import pochade.app.desktop.MenuSwitch;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.fx.ThemeChoice;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;
import pochade.app.session.Engine;
import pochade.app.session.Preferences;
import pochade.app.session.Session;
import pochade.app.session.Shelf;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.Precision;
import pochade.inference.api.request.Batch;
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
    private final SettingBuilder builder;
    private final String system;
    private final List<Group> groups;
    private final ObjectProperty<Group> group;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");

    /**
     * All settings as they are.
     *
     * @param menu puts the program in the applications menu, where there is one
     * @param system the name of the operating system; only a Mac has {@code mps}
     */
    public SettingsViewModel(
            Preferences preferences,
            Engine engine,
            Session session,
            Shelf shelf,
            KeyMap keys,
            Optional<MenuSwitch> menu,
            Messages messages,
            String system) {
        this.preferences = preferences;
        this.engine = engine;
        this.session = session;
        this.shelf = shelf;
        this.keys = keys;
        this.messages = messages;
        this.system = system;
        builder = new SettingBuilder(messages);
        Group pictures = new PictureSettings(preferences, shelf, builder, messages).group();
        groups = List.of(look(menu), pictures, queue(), folders(), engine(), keys());
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

    private Group look(Optional<MenuSwitch> menu) {
        Setting theme = builder.setting(
                "settings.theme",
                SettingBuilder.choice(preferences.theme(), List.of(ThemeChoice.values()), this::text),
                preferences.theme());
        Setting textSize = builder.setting(
                "settings.text-size",
                SettingBuilder.choice(preferences.textScale(), Preferences.TEXT_SCALES, it -> it + " %"),
                preferences.textScale());
        return new Group(
                messages.text("settings.group.look"),
                Stream.concat(Stream.of(language(), theme, textSize), menu.map(this::menu).stream())
                        .toList());
    }

    private Setting language() {
        List<Optional<Locale>> languages = Stream.concat(
                        Stream.of(Optional.<Locale>empty()),
                        UiResources.LANGUAGES.stream().map(Optional::of))
                .toList();
        return builder.setting(
                "settings.language",
                SettingBuilder.choice(preferences.language(), languages, it -> it.map(
                                language -> language.getDisplayLanguage(language))
                        .orElseGet(() -> messages.text("settings.language.system"))),
                preferences.language());
    }

    private Setting menu(MenuSwitch menu) {
        Property<Boolean> on = menu.onProperty();
        return builder.setting("settings.menu", new Editor.Flag(on), on, () -> on.setValue(false))
                .remarking(menu.failed()
                        .map(failed -> failed ? messages.text("settings.menu.failed", menu.folder()) : ""));
    }

    private String text(ThemeChoice theme) {
        return switch (theme) {
            case SYSTEM -> messages.text("settings.theme.system");
            case LIGHT -> messages.text("settings.theme.light");
            case DARK -> messages.text("settings.theme.dark");
            case HIGH_CONTRAST -> messages.text("settings.theme.high-contrast");
        };
    }

    private Group queue() {
        return new Group(
                messages.text("settings.group.queue"),
                List.of(
                        builder.setting(
                                "settings.merge",
                                SettingBuilder.number(preferences.picturesTogether(), 1, Batch.LARGEST),
                                preferences.picturesTogether()),
                        builder.setting(
                                "settings.sound",
                                new Editor.Flag(preferences.sound().property()),
                                preferences.sound()),
                        builder.setting(
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
                        builder.place("settings.picture-folder", preferences.pictureFolder(), true)
                                .remarking(new ReadOnlyObjectWrapper<>(messages.text("settings.picture-folder.when"))),
                        builder.setting("settings.model-folders", models, new ReadOnlyObjectWrapper<>(false), () -> {}),
                        builder.afterStart(builder.place("settings.wildcards", preferences.wildcards(), true)),
                        builder.place("settings.styles", preferences.styles(), true)));
    }

    private Group engine() {
        return new Group(
                messages.text("settings.group.engine"),
                List.of(
                        builder.setting(
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
                        afterRestart(builder.setting(
                                "settings.precision",
                                SettingBuilder.choice(preferences.precision(), List.of(Precision.values()), this::text),
                                preferences.precision())),
                        afterRestart(builder.setting(
                                "settings.memory-budget",
                                SettingBuilder.number(preferences.memoryBudget(), 0, Preferences.LARGEST_BUDGET),
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

    private Setting afterRestart(Setting setting) {
        return setting.remarking(engine.outdatedProperty()
                        .map(outdated -> messages.text(outdated ? "settings.after-restart" : "settings.in-use")))
                .offering(new Setting.Action(
                        messages.text("settings.restart"), engine.outdatedProperty(), engine::restart));
    }
}
