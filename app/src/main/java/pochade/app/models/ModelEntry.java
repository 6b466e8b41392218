package pochade.app.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;

/**
 * A file or folder of the library.
 *
 * @param name that of the file without its ending, or of the folder
 */
public record ModelEntry(
        String name, Path path, FileStamp stamp, ModelContent content, Sidecar sidecar, UserMarks marks) {

    /** What Stable Diffusion 1.x was trained for, for models that do not tell. */
    private static final Extent USUAL_SIZE = new Extent(512, 512);

    /** The name that its maker gave it, which the WebUI's prompts may use. */
    static final String MAKERS_NAME = "ss_output_name";

    /** Its name for people. */
    static final String MAKERS_TITLE = "modelspec.title";

    /** What it is; empty where that is not known. */
    public Optional<ModelDescription> description() {
        return content instanceof ModelContent.Known known ? Optional.of(known.description()) : Optional.empty();
    }

    /** True for a whole file of this kind. */
    public boolean is(ModelKind kind) {
        return description().filter(known -> known.kind() == kind).isPresent();
    }

    public Optional<ModelFamily> family() {
        return description().flatMap(ModelDescription::family);
    }

    /** What is wrong with it. */
    public Optional<String> damage() {
        return content instanceof ModelContent.Damaged damaged ? Optional.of(damaged.reason()) : Optional.empty();
    }

    /** False if both families are known and differ. */
    public boolean fits(Optional<ModelFamily> other) {
        return family().isEmpty() || other.isEmpty() || family().equals(other);
    }

    /** The size in pixels that it was made for. */
    public Extent nativeSize() {
        return description().flatMap(ModelDescription::nativeSize).orElse(USUAL_SIZE);
    }

    /** What lies beside the file, else what is in it; the most important first. */
    public List<String> triggerWords() {
        if (!sidecar.triggerWords().isEmpty()) {
            return sidecar.triggerWords();
        }
        return description().map(ModelDescription::triggerWords).orElse(List.of());
    }

    /** True if each word is somewhere in its name, family, kind or trigger words, in any case of letters. */
    public boolean matches(String words) {
        Stream<String> known = description().stream()
                .flatMap(it -> Stream.concat(Stream.of(it.title()), it.family().map(ModelFamily::badge).stream()));
        String all = Stream.of(Stream.of(name), known, triggerWords().stream())
                .flatMap(texts -> texts)
                .reduce("", (before, text) -> before + '\n' + text)
                .toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(all::contains);
    }

    /** True if someone who writes this means it: its name, its path from any folder on, or its maker's name for it. */
    public boolean isMeantBy(String asked) {
        return ModelName.means(asked, name, path);
    }

    /** True if this is its maker's name for it. */
    public boolean isMadeAs(String asked) {
        return description()
                .map(known -> known.metadata().get(MAKERS_NAME))
                .filter(made -> ModelName.key(made).equals(ModelName.key(asked)))
                .isPresent();
    }

    ModelEntry with(ModelContent read) {
        return new ModelEntry(name, path, stamp, read, sidecar, marks);
    }

    ModelEntry with(UserMarks made) {
        return new ModelEntry(name, path, stamp, content, sidecar, made);
    }
}
