package pochade.presets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.error.InvalidRequestException;

/** The presets that ship and those that the user put into a folder, one file each. */
public final class PresetLibrary {

    /** Files of {@code builtin/}, in the order that people see them in. */
    static final List<String> BUILTIN = List.of(
            "starter-sticker.json",
            "sd1-portrait.json",
            "sd1-landscape.json",
            "sd2-photo.json",
            "sdxl-photo.json",
            "sdxl-illustration.json");

    static final String ENDING = ".json";

    /** What stays out of the names of files, so that every system takes them. */
    private static final Pattern NOT_IN_FILE_NAMES = Pattern.compile("[^a-z0-9]+");

    private static final Logger LOG = LoggerFactory.getLogger(PresetLibrary.class);

    private final Path userFolder;

    /** @param userFolder may be absent */
    public PresetLibrary(Path userFolder) {
        this.userFolder = userFolder;
    }

    /** With the user's presets in {@code .pochade/presets}. */
    public static PresetLibrary ofUser(Path home) {
        return new PresetLibrary(home.resolve(".pochade").resolve("presets"));
    }

    /**
     * The presets that ship, then the user's by file name. One of the user's takes the place of another with its name; a
     * file that is no preset is logged and left out.
     */
    public List<Preset> presets() {
        Map<String, Preset> byName = new LinkedHashMap<>();
        Stream.concat(
                        BUILTIN.stream().map(PresetLibrary::builtin),
                        userFiles().stream().flatMap(file -> read(file).stream()))
                .forEach(preset -> byName.put(key(preset.name()), preset));
        return List.copyOf(byName.values());
    }

    /**
     * The preset of this name, in any case of letters.
     *
     * @throws InvalidRequestException if there is none; its message lists the names there are
     */
    public Preset find(String name) {
        List<Preset> presets = presets();
        return presets.stream()
                .filter(preset -> key(preset.name()).equals(key(name)))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "preset",
                        "is '" + name + "'",
                        "use one of " + presets.stream().map(Preset::name).collect(Collectors.joining(", "))));
    }

    /**
     * Writes the preset into the user's folder, all or nothing, in place of the one with its name.
     *
     * @return its file
     * @throws IOException if it can't be written, or would be too large to be read again
     */
    public Path save(Preset preset) throws IOException {
        byte[] bytes = PresetCodec.write(preset);
        if (bytes.length > PresetCodec.LARGEST) {
            throw new IOException("the preset has " + bytes.length + " bytes, but at most " + PresetCodec.LARGEST
                    + " are read; shorten its negative prompt");
        }
        Files.createDirectories(userFolder);
        Path file = file(preset.name());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes);
        return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The file that holds the preset of this name, else one that is not there yet. */
    private Path file(String name) {
        return userFiles().stream()
                .filter(file -> read(file)
                        .filter(preset -> key(preset.name()).equals(key(name)))
                        .isPresent())
                .reduce((first, last) -> last)
                .orElseGet(() -> freeFile(name));
    }

    private Path freeFile(String name) {
        // the beginning keeps away from the names that Windows reserves, such as con
        String stem = NOT_IN_FILE_NAMES.matcher("preset " + key(name)).replaceAll("-");
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> userFolder.resolve(stem + (number == 1 ? "" : "-" + number) + ENDING))
                .filter(file -> !Files.exists(file))
                .findFirst()
                .orElseThrow();
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static Preset builtin(String file) {
        try (InputStream in = Objects.requireNonNull(PresetLibrary.class.getResourceAsStream("builtin/" + file))) {
            return PresetCodec.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> userFiles() {
        if (!Files.isDirectory(userFolder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(userFolder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.warn("{} can't be read; its presets are left out", userFolder, e);
            return List.of();
        }
    }

    private static Optional<Preset> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(PresetCodec.read(in.readNBytes(PresetCodec.LARGEST + 1)));
        } catch (InvalidRequestException e) {
            LOG.warn("{} is left out: {}", file, e.getMessage());
        } catch (IOException e) {
            LOG.warn("{} can't be read and is left out", file, e);
        }
        return Optional.empty();
    }
}
