package pochade.app.settings;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.infotext.Disclosure;
import pochade.app.models.ModelEntry;
import pochade.app.session.Preference;
import pochade.app.session.Preferences;
import pochade.app.session.Shelf;
import pochade.app.store.NameExample;
import pochade.app.store.NamePattern;
import pochade.app.store.NameToken;
import pochade.app.store.PictureFormat;
import pochade.inference.api.model.ModelKind;

/** The settings of pictures: how they are written, what their files are called, and what is shown while they are made. */
final class PictureSettings {

    private final Preferences preferences;
    private final Shelf shelf;
    private final SettingBuilder builder;
    private final Messages messages;
    private final NameExample example = new NameExample(ZonedDateTime.now(ZoneId.systemDefault()));

    PictureSettings(Preferences preferences, Shelf shelf, SettingBuilder builder, Messages messages) {
        this.preferences = preferences;
        this.shelf = shelf;
        this.builder = builder;
        this.messages = messages;
    }

    Group group() {
        return new Group(
                messages.text("settings.group.pictures"),
                Stream.of(files(), names(), making()).flatMap(List::stream).toList());
    }

    private List<Setting> files() {
        return List.of(
                builder.fromNextPicture(builder.setting(
                        "settings.format",
                        SettingBuilder.choice(
                                preferences.pictureFormat(), List.of(PictureFormat.values()), PictureFormat::label),
                        preferences.pictureFormat())),
                builder.fromNextPicture(builder.setting(
                        "settings.quality",
                        SettingBuilder.number(preferences.quality(), 1, 100),
                        preferences.quality())),
                builder.fromNextPicture(builder.setting(
                        "settings.webp-lossless",
                        new Editor.Flag(preferences.losslessWebP().property()),
                        preferences.losslessWebP())));
    }

    private List<Setting> names() {
        List<Editor.Insert> tokens =
                Arrays.stream(NameToken.values()).map(this::insert).toList();
        return List.of(
                pattern("settings.names", preferences.namePattern(), tokens).remarking(exampleText()),
                builder.fromNextPicture(pattern("settings.name-folders", preferences.folderPattern(), tokens)),
                builder.fromNextPicture(builder.setting(
                        "settings.numbers",
                        new Editor.Flag(preferences.numbered().property()),
                        preferences.numbered())),
                builder.fromNextPicture(builder.setting(
                        "settings.parameters",
                        SettingBuilder.choice(preferences.disclosure(), List.of(Disclosure.values()), this::text),
                        preferences.disclosure())));
    }

    private Setting pattern(String key, Preference<String> pattern, List<Editor.Insert> tokens) {
        ObservableValue<String> unknown = pattern.property().map(text -> {
            List<String> names = new NamePattern(text).unknown();
            return names.isEmpty() ? "" : messages.text("settings.names.unknown", String.join(" ", names), tokens());
        });
        return builder.setting(key, new Editor.Words(SettingBuilder.text(pattern), unknown, tokens), pattern);
    }

    /** What a picture would be called. */
    private ObservableValue<String> exampleText() {
        return new Derived<>(
                () -> messages.text(
                        "settings.names.example",
                        example.path(
                                new NamePattern(preferences.namePattern().get())
                                        .in(preferences.folderPattern().get()),
                                preferences.numbered().get(),
                                preferences.pictureFormat().get())),
                preferences.namePattern().property(),
                preferences.folderPattern().property(),
                preferences.numbered().property(),
                preferences.pictureFormat().property());
    }

    private Editor.Insert insert(NameToken token) {
        String value = example.value(token);
        return new Editor.Insert(
                token.example(),
                messages.text("settings.token." + token.label()),
                value.isEmpty() ? "" : messages.text("settings.token-value", value));
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

    private List<Setting> making() {
        return List.of(
                builder.fromNextJob(builder.setting(
                        "settings.preview-interval",
                        SettingBuilder.number(preferences.previewInterval(), 0, Preferences.RAREST_PREVIEW),
                        preferences.previewInterval())),
                builder.fromNextJob(builder.setting(
                        "settings.preview-decoder",
                        new Editor.Choice<>(preferences.previewDecoder().property(), decoders(), it -> it.map(
                                        file -> String.valueOf(file.getFileName()))
                                .orElseGet(() -> messages.text("settings.preview-decoder.own"))),
                        preferences.previewDecoder())));
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
}
