package pochade.app.presets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pochade.app.folders.WholeFile;
import pochade.app.store.PngText;
import pochade.app.styles.StylesFile;
import pochade.inference.api.error.InvalidRequestException;
import pochade.presets.Category;
import pochade.presets.Preset;
import pochade.presets.PresetCodec;

/** Presets in files of strangers: JSON, a PNG picture with a text chunk of its own for it, the WebUI's styles. */
public final class PresetFiles {

    /** The keyword of the text chunk. */
    public static final String KEYWORD = "pochade-preset";

    public static final String JSON = ".json";
    public static final String CSV = ".csv";
    public static final String PNG = ".png";

    private PresetFiles() {}

    /** True for the name of a file that holds nothing but presets. */
    public static boolean isPresetFile(Path file) {
        return ends(file, JSON) || ends(file, CSV);
    }

    private static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /**
     * The presets in a file; several in one of styles.
     *
     * @throws InvalidRequestException if there is none in it, or something is wrong with it
     */
    public static List<Preset> read(Path file) throws IOException {
        if (ends(file, CSV)) {
            return PresetStyles.presets(new StylesFile(file).read(), new Category(List.of("Styles")));
        }
        if (PngText.isPng(file)) {
            return List.of(find(file)
                    .orElseThrow(() -> new InvalidRequestException(
                            file.getFileName() + "", "holds no preset", "use a picture that was exported with one")));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return List.of(PresetCodec.read(in.readNBytes(PresetCodec.LARGEST + 1)));
        }
    }

    /**
     * The preset in a picture; empty for a file of another kind, and for a picture without one.
     *
     * @throws InvalidRequestException if something is wrong with it
     */
    public static Optional<Preset> find(Path file) throws IOException {
        return Optional.ofNullable(PngText.read(file).get(KEYWORD)).map(PresetCodec::read);
    }

    /** Writes the preset as JSON, all or nothing. */
    public static void write(Preset preset, Path file) throws IOException {
        byte[] json = PresetCodec.write(preset);
        WholeFile.write(file, out -> out.write(json));
    }

    /**
     * Writes a PNG picture with the preset in it, all or nothing.
     *
     * @param png the whole file of a picture, which is otherwise left as it is
     */
    public static void write(Preset preset, byte[] png, Path file) throws IOException {
        byte[] carrier = PngText.with(png, KEYWORD, PresetCodec.text(preset));
        WholeFile.write(file, out -> out.write(carrier));
    }
}
