package pochade.presets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    private static final Logger LOG = LoggerFactory.getLogger(PresetLibrary.class);

    private final Path userFolder;

    /** @param userFolder may be absent */
    public PresetLibrary(Path userFolder) {
        this.userFolder = userFolder;
    }

    /** The presets that ship, then the user's by file name; a file that is no preset is logged and left out. */
    public List<Preset> presets() {
        return Stream.concat(
                        BUILTIN.stream().map(PresetLibrary::builtin),
                        userFiles().stream().flatMap(file -> read(file).stream()))
                .toList();
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
