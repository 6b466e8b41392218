package pochade.presets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pochade.inference.api.error.InvalidRequestException;

/** The presets that ship and those that the user put into a folder and the folders in it, one file each. */
public final class PresetLibrary {

    /** Files of {@code builtin/} without their ending, in the order that people see them in. */
    static final List<String> BUILTIN = List.of(
            "starter-sticker",
            "starter-careful",
            "starter-teal",
            "starter-icon",
            "starter-large",
            "starter-variations",
            "starter-rework",
            "sd1-portrait",
            "sd1-landscape",
            "sd1-product",
            "sd1-food",
            "sd1-line-art",
            "sd1-sticker",
            "sd1-watercolour",
            "sd1-concept-art",
            "sd1-anime",
            "sd1-lcm",
            "sd2-photo",
            "sdxl-photo",
            "sdxl-portrait",
            "sdxl-landscape",
            "sdxl-product",
            "sdxl-illustration",
            "sdxl-line-art",
            "sdxl-sticker",
            "sdxl-lightning",
            "sdxl-turbo",
            "upscale-faithful",
            "upscale-detail",
            "upscale-large",
            "upscale-off",
            "inpaint-repair",
            "inpaint-replace",
            "inpaint-remove",
            "inpaint-soft",
            "inpaint-model",
            "outpaint-wider",
            "img2img-refine",
            "img2img-restyle",
            "img2img-sketch",
            "control-outline",
            "control-sketch",
            "speed-draft",
            "speed-full");

    static final String ENDING = ".json";

    /** More files than this are no library of presets. */
    static final int MOST_FILES = 5000;

    /** What stays out of the names of files, so that every system takes them. */
    private static final Pattern NOT_IN_FILE_NAMES = Pattern.compile("[^a-z0-9]+");

    private static final Logger LOG = LoggerFactory.getLogger(PresetLibrary.class);

    private final Path userFolder;
    private @Nullable List<Preset> builtin;

    /**
     * A preset of the library.
     *
     * @param file empty for one that ships
     */
    public record Entry(Preset preset, Optional<Path> file) {

        /** True for one of the user's, which can be changed and removed. */
        public boolean isOwn() {
            return file.isPresent();
        }
    }

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
     * file that is no preset is logged and left out. Waits for the disk.
     */
    public synchronized List<Entry> entries() {
        Map<String, Entry> byName = new LinkedHashMap<>();
        Stream<Entry> shipped = builtin().stream().map(preset -> new Entry(preset, Optional.empty()));
        Stream<Entry> own = userFiles().stream()
                .flatMap(file -> read(file).map(preset -> new Entry(preset, Optional.of(file))).stream());
        Stream.concat(shipped, own)
                .forEach(entry -> byName.put(key(entry.preset().name()), entry));
        return List.copyOf(byName.values());
    }

    /** As {@link #entries}, without their files. */
    public List<Preset> presets() {
        return entries().stream().map(Entry::preset).toList();
    }

    /**
     * The preset of this name, in any case of letters.
     *
     * @throws InvalidRequestException if there is none; its message lists the names there are
     */
    public Preset find(String name) {
        List<Preset> presets = presets();
        return presets.stream()
                .filter(preset -> isNamed(preset, name))
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
    public synchronized Path save(Preset preset) throws IOException {
        byte[] bytes = PresetCodec.write(preset);
        if (bytes.length > PresetCodec.LARGEST) {
            throw new IOException("the preset has " + bytes.length + " bytes, but at most " + PresetCodec.LARGEST
                    + " are read; shorten its prompts");
        }
        Files.createDirectories(userFolder);
        Path file = own(preset.name()).orElseGet(() -> freeFile(preset.name()));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes);
        return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Adds one that came from elsewhere; where another preset has its name, it gets a number.
     *
     * @return the preset as it is here
     */
    public synchronized Preset add(Preset preset) throws IOException {
        List<Preset> present = presets();
        Preset added = IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? preset : preset.withName(numbered(preset.name(), number)))
                .filter(named ->
                        present.contains(named) || present.stream().noneMatch(other -> isNamed(other, named.name())))
                .findFirst()
                .orElseThrow();
        if (!present.contains(added)) {
            save(added);
        }
        return added;
    }

    private static String numbered(String name, int number) {
        String behind = " (" + number + ")";
        int room = Preset.LONGEST_NAME - behind.length();
        return (name.length() > room ? name.substring(0, room) : name) + behind;
    }

    /**
     * Writes the preset in place of one of the user's that had another name.
     *
     * @throws InvalidRequestException if another preset has the new name
     */
    public synchronized void replace(String oldName, Preset preset) throws IOException {
        boolean same = key(oldName).equals(key(preset.name()));
        if (!same && presets().stream().anyMatch(other -> isNamed(other, preset.name()))) {
            throw new InvalidRequestException("name", "is that of another preset", "use another one");
        }
        save(preset);
        if (!same) {
            remove(oldName);
        }
    }

    /** Removes one of the user's; where it took the place of one that ships, that one is back. */
    public synchronized void remove(String name) throws IOException {
        Optional<Path> file = own(name);
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }

    /** The file that holds the user's preset of this name. */
    private Optional<Path> own(String name) {
        return userFiles().stream()
                .filter(file ->
                        read(file).filter(preset -> isNamed(preset, name)).isPresent())
                .reduce((first, last) -> last);
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

    private static boolean isNamed(Preset preset, String name) {
        return key(preset.name()).equals(key(name));
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private List<Preset> builtin() {
        if (builtin == null) {
            builtin = BUILTIN.stream().map(PresetLibrary::shipped).toList();
        }
        return builtin;
    }

    /** A shipped preset has its picture in a file of its own, so that people can read both. */
    private static Preset shipped(String stem) {
        Preset preset = PresetCodec.read(
                resource(stem + ENDING).orElseThrow(() -> new IllegalStateException("there is no preset " + stem)));
        return preset.withPicture(resource(stem + ".jpg").map(PresetPicture::new));
    }

    private static Optional<byte[]> resource(String file) {
        try (InputStream in = PresetLibrary.class.getResourceAsStream("builtin/" + file)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> userFiles() {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(userFolder)) {
            // links are not followed: none leads out of the folder, or in circles
            try (Stream<Path> files = Files.walk(userFolder, Category.DEEPEST + 1)) {
                files.filter(file -> file.toString().endsWith(ENDING))
                        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .limit(MOST_FILES)
                        .sorted()
                        .forEach(found::add);
            } catch (IOException | UncheckedIOException e) {
                LOG.warn("{} can't be read; its presets are left out", userFolder, e);
            }
        }
        return found;
    }

    private Optional<Preset> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Preset preset = PresetCodec.read(in.readNBytes(PresetCodec.LARGEST + 1));
            return Optional.of(
                    preset.category().equals(Category.NONE) ? preset.withCategory(categoryOf(file)) : preset);
        } catch (InvalidRequestException e) {
            LOG.warn("{} is left out: {}", file, e.getMessage());
        } catch (IOException e) {
            LOG.warn("{} can't be read and is left out", file, e);
        }
        return Optional.empty();
    }

    /** The folders that the file is in stand for a category, where it has none of its own. */
    private Category categoryOf(Path file) {
        Path folder = userFolder.relativize(file).getParent();
        if (folder == null) {
            return Category.NONE;
        }
        try {
            return Category.parse(folder.toString().replace('\\', '/'));
        } catch (InvalidRequestException e) {
            return Category.NONE;
        }
    }
}
