package pochade.app.session;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import pochade.app.fx.Derived;
import pochade.app.fx.ThemeChoice;
import pochade.app.infotext.Disclosure;
import pochade.app.prompt.Wildcards;
import pochade.app.store.ImageStore;
import pochade.app.store.NamePattern;
import pochade.app.store.PictureFormat;
import pochade.app.styles.StylesPlace;
import pochade.inference.api.Precision;
import pochade.inference.api.request.Batch;

/** What the user can set beside the form, the device and the keys. Used on the JavaFX thread. */
public final class Preferences {

    /** Sizes of the text, in percent. */
    public static final List<Integer> TEXT_SCALES = List.of(100, 110, 125, 150, 175, 200);

    /** The most MiB that the budget of models can be. */
    public static final int LARGEST_BUDGET = 4_000_000;

    /** The most steps between two previews. */
    public static final int RAREST_PREVIEW = 100;

    private final Preference<Path> pictureFolder;
    private final Preference<Path> wildcards;
    private final Preference<Path> styles;
    private final Preference<Precision> precision;
    private final Preference<Integer> memoryBudget;
    private final Preference<Integer> previewInterval;
    private final Preference<Optional<Path>> previewDecoder;
    private final Preference<PictureFormat> pictureFormat;
    private final Preference<Integer> quality;
    private final Preference<Boolean> losslessWebP;
    private final Preference<String> namePattern;
    private final Preference<String> folderPattern;
    private final Preference<Boolean> numbered;
    private final Preference<Disclosure> disclosure;
    private final Preference<Integer> picturesTogether;
    private final Preference<Boolean> sound;
    private final Preference<Boolean> notifications;
    private final Preference<Optional<Locale>> language;
    private final Preference<ThemeChoice> theme;
    private final Preference<Integer> textScale;

    /** Those of the last time. */
    public Preferences(Settings settings, Path userHome) {
        pictureFolder =
                path(settings, "pictureFolder", userHome.resolve("Pictures").resolve("Pochade"));
        wildcards = path(settings, "wildcardFolder", Wildcards.defaultFolder(userHome));
        styles = path(settings, "styles", StylesPlace.ofUser(userHome).path());
        precision = choice(settings, "precision", Precision.AUTO);
        memoryBudget = number(settings, "memoryBudget", 0, 0, LARGEST_BUDGET);
        previewInterval = number(settings, "previewInterval", 1, 0, RAREST_PREVIEW);
        previewDecoder = new Preference<>(
                settings,
                "previewDecoder",
                Optional.empty(),
                file -> file.map(Path::toString).orElse(""),
                text -> Optional.of(readPath(text)));
        pictureFormat = choice(settings, "pictureFormat", PictureFormat.PNG);
        quality = number(settings, "pictureQuality", ImageStore.DEFAULT_QUALITY, 1, 100);
        losslessWebP = flag(settings, "webpLossless", false);
        namePattern =
                new Preference<>(settings, "pictureNames", NamePattern.USUAL.text(), Function.identity(), Optional::of);
        folderPattern = new Preference<>(settings, "pictureFolders", "", Function.identity(), Optional::of);
        numbered = flag(settings, "pictureNumbers", true);
        disclosure = choice(settings, "pictureParameters", Disclosure.ALL);
        picturesTogether = number(settings, "mergeJobs", 1, 1, Batch.LARGEST);
        sound = flag(settings, "notify.sound", true);
        notifications = flag(settings, "notify.system", true);
        language = new Preference<>(
                settings,
                "language",
                Optional.empty(),
                locale -> locale.map(Locale::toLanguageTag).orElse(""),
                tag -> Optional.of(Optional.of(tag).filter(it -> !it.isEmpty()).map(Locale::forLanguageTag)));
        theme = choice(settings, "theme", ThemeChoice.SYSTEM);
        textScale = new Preference<>(
                settings, "textScale", TEXT_SCALES.get(0), String::valueOf, text -> TEXT_SCALES.stream()
                        .filter(it -> it.toString().equals(text))
                        .findFirst());
    }

    private static Preference<Path> path(Settings settings, String key, Path usual) {
        return new Preference<>(settings, key, usual, Path::toString, Preferences::readPath);
    }

    /** A path that does not depend on where the program was started; empty for what is none. */
    public static Optional<Path> readPath(String text) {
        try {
            return Optional.of(text.strip())
                    .filter(it -> !it.isEmpty())
                    .map(Path::of)
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Preference<Integer> number(Settings settings, String key, int usual, int least, int most) {
        return new Preference<>(settings, key, usual, String::valueOf, text -> readNumber(text)
                .filter(it -> it >= least && it <= most));
    }

    private static Optional<Integer> readNumber(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Preference<Boolean> flag(Settings settings, String key, boolean usual) {
        return new Preference<>(settings, key, usual, String::valueOf, text -> Optional.of(Boolean.valueOf(text)));
    }

    private static <E extends Enum<E>> Preference<E> choice(Settings settings, String key, E usual) {
        return new Preference<>(settings, key, usual, Enum::name, name -> Arrays.stream(
                        usual.getDeclaringClass().getEnumConstants())
                .filter(it -> it.name().equals(name))
                .findFirst());
    }

    /** Where the pictures of the window go. */
    public Preference<Path> pictureFolder() {
        return pictureFolder;
    }

    /** Where the files of wildcards are. */
    public Preference<Path> wildcards() {
        return wildcards;
    }

    /** The file of styles, or the folder of such files. */
    public Preference<Path> styles() {
        return styles;
    }

    public Preference<Precision> precision() {
        return precision;
    }

    /** MiB of weights that may stay loaded; 0 leaves it to the engine. */
    public Preference<Integer> memoryBudget() {
        return memoryBudget;
    }

    /** What the engine is started with. */
    public ObservableValue<EngineTuning> tuning() {
        return new Derived<>(
                () -> new EngineTuning(precision.get(), memoryBudget.get()),
                precision.property(),
                memoryBudget.property());
    }

    /** A preview each so many steps; 0 for none. */
    public Preference<Integer> previewInterval() {
        return previewInterval;
    }

    /** The tiny autoencoder that draws previews; empty for what comes with the model. */
    public Preference<Optional<Path>> previewDecoder() {
        return previewDecoder;
    }

    public Preference<PictureFormat> pictureFormat() {
        return pictureFormat;
    }

    /** Of JPEG and WebP files, in percent. */
    public Preference<Integer> quality() {
        return quality;
    }

    /** Whether WebP files lose nothing. */
    public Preference<Boolean> losslessWebP() {
        return losslessWebP;
    }

    /** See {@link NamePattern}. */
    public Preference<String> namePattern() {
        return namePattern;
    }

    /** Of the folders in {@link #pictureFolder} that pictures go into, see {@link NamePattern}; blank for none. */
    public Preference<String> folderPattern() {
        return folderPattern;
    }

    /** Whether the names of pictures begin with a number that is counted on. */
    public Preference<Boolean> numbered() {
        return numbered;
    }

    /** What pictures tell of how they were made. */
    public Preference<Disclosure> disclosure() {
        return disclosure;
    }

    /** How many pictures of jobs that differ in words and seeds alone are made together at most; 1 for none. */
    public Preference<Integer> picturesTogether() {
        return picturesTogether;
    }

    /** Whether there is a sound when all jobs are done. */
    public Preference<Boolean> sound() {
        return sound;
    }

    /** Whether the desktop shows a notification when all jobs are done. */
    public Preference<Boolean> notifications() {
        return notifications;
    }

    /** The language of the window; empty for that of the system. */
    public Preference<Optional<Locale>> language() {
        return language;
    }

    public Preference<ThemeChoice> theme() {
        return theme;
    }

    /** In percent, one of {@link #TEXT_SCALES}. */
    public Preference<Integer> textScale() {
        return textScale;
    }

    /** Calls the listener each time one of them changes. */
    public void onChange(Runnable listener) {
        Stream.of(
                        pictureFolder,
                        wildcards,
                        styles,
                        precision,
                        memoryBudget,
                        previewInterval,
                        previewDecoder,
                        pictureFormat,
                        quality,
                        losslessWebP,
                        namePattern,
                        folderPattern,
                        numbered,
                        disclosure,
                        picturesTogether,
                        sound,
                        notifications,
                        language,
                        theme,
                        textScale)
                .forEach(preference -> preference.property().addListener((source, before, now) -> listener.run()));
    }
}
