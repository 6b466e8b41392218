package pochade.app.session;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javafx.beans.property.Property;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.app.folders.WholeFile;

/** What the window remembers from one start to the next: a readable file of keys and values. */
public final class Settings {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private final Path file;
    private final Properties values = new Properties();
    private final AtomicBoolean waits = new AtomicBoolean();
    private @Nullable Executor later;

    private Settings() {
        this.file = Path.of("unkept.properties");
    }

    /** Settings of something that is made and forgotten; they start empty and are not to be saved. */
    public static Settings unkept() {
        return new Settings();
    }

    /** Reads the file; starts empty if it is missing or damaged. */
    public Settings(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("{} can't be read; the window starts with its defaults", file, e);
            }
        }
    }

    /**
     * From now on every change is saved soon.
     *
     * @param soon runs tasks that wait for files, after a moment in which more may change
     */
    public void autosave(Executor soon) {
        later = soon;
    }

    /** A file beside this one. */
    public Path beside(String name) {
        return file.resolveSibling(name);
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(values.getProperty(key));
    }

    public void put(String key, String value) {
        values.setProperty(key, value);
        Executor wait = later;
        if (wait != null && !waits.getAndSet(true)) {
            wait.execute(() -> {
                waits.set(false);
                save();
            });
        }
    }

    /** Gives the property what was remembered, if that can still be read, and remembers what it becomes. */
    public <T> void keep(
            String key, Property<T> property, Function<T, String> write, Function<String, Optional<T>> read) {
        get(key).flatMap(read).ifPresent(property::setValue);
        property.subscribe((before, now) -> put(key, write.apply(now)));
    }

    /** As {@link #keep(String, Property, Function, Function)}, for text. */
    public void keep(String key, Property<String> property) {
        keep(key, property, text -> text, Optional::of);
    }

    /** As {@link #keep(String, Property, Function, Function)}, for a constant of an enum. */
    public <E extends Enum<E>> void keep(String key, Property<E> property, Class<E> type) {
        keep(key, property, Enum::name, name -> Optional.of(name)
                .filter(known -> Arrays.stream(type.getEnumConstants())
                        .anyMatch(constant -> constant.name().equals(known)))
                .map(known -> Enum.valueOf(type, known)));
    }

    /** Writes the file, all or nothing. */
    public synchronized void save() {
        try {
            StringWriter text = new StringWriter();
            values.store(text, null);
            WholeFile.write(file, text.toString());
        } catch (IOException e) {
            LOG.warn("{} can't be written; the settings of this window are not remembered", file, e);
        }
    }
}
