package pochade.app.prompt;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pochade.app.models.ModelEntry;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.TinyVae;

/** Finds models by what a user writes. */
public final class NetworkFinder {

    private static final Set<ModelKind> CONTROLS = Set.of(ModelKind.CONTROL_NET, ModelKind.T2I_ADAPTER);
    private static final Set<ModelKind> VAES = Set.of(ModelKind.VAE, ModelKind.TINY_VAE);

    private final Supplier<List<ModelEntry>> entries;
    private final UnaryOperator<ModelEntry> reader;
    private final Function<Path, Optional<ModelEntry>> paths;

    /**
     * @param entries the library's
     * @param reader finds out what an unread one is, or leaves it as it is
     * @param paths finds what lies elsewhere
     */
    public NetworkFinder(
            Supplier<List<ModelEntry>> entries,
            UnaryOperator<ModelEntry> reader,
            Function<Path, Optional<ModelEntry>> paths) {
        this.entries = entries;
        this.reader = reader;
        this.paths = paths;
    }

    /** @throws InvalidRequestException if there is no checkpoint of this name or path; then with the names that are near */
    public ModelEntry checkpoint(String nameOrPath) {
        return find("model", nameOrPath, Set.of(ModelKind.CHECKPOINT), entry -> true);
    }

    /** As {@link #checkpoint}, for a VAE of any kind. */
    public ModelEntry vae(String nameOrPath) {
        return find("VAE", nameOrPath, VAES, entry -> true);
    }

    /** As {@link #checkpoint}, for a ControlNet or a T2I-Adapter. */
    public ModelEntry control(String nameOrPath) {
        return find("control", nameOrPath, CONTROLS, entry -> true);
    }

    /** As {@link #checkpoint}, for an upscaler. */
    public ModelEntry upscaler(String nameOrPath) {
        return find("upscaler", nameOrPath, Set.of(ModelKind.UPSCALER), entry -> true);
    }

    /**
     * As {@link #checkpoint}, for a LoRA.
     *
     * @param family of the checkpoint: of two LoRAs with one name, the one that fits is meant
     */
    public ModelEntry lora(String nameOrPath, Optional<ModelFamily> family) {
        return find("LoRA", nameOrPath, Set.of(ModelKind.LORA), entry -> entry.fits(family));
    }

    /** The VAE that lies beside a checkpoint as the WebUI has it, {@code NAME.vae.*}. */
    Optional<ModelEntry> vaeOf(ModelEntry checkpoint) {
        return entries.get().stream()
                .filter(entry -> entry.name().equalsIgnoreCase(checkpoint.name() + ".vae"))
                .map(reader)
                .filter(entry -> entry.is(ModelKind.VAE))
                .findFirst();
    }

    /**
     * The tiny autoencoders that do the work of the VAE.
     *
     * @throws InvalidRequestException if one is asked for, and the library has none for such a checkpoint
     */
    public TinyVae tiny(ModelEntry checkpoint, VaeTypes types) {
        return types.equals(VaeTypes.FULL)
                ? TinyVae.NONE
                : new TinyVaeFinder(read(entry -> true)).of(checkpoint, types);
    }

    /** The textual inversions with one of these names, where they fit the family. */
    List<ModelEntry> embeddings(Predicate<String> names, Optional<ModelFamily> family) {
        return entries.get().stream()
                .filter(entry -> names.test(entry.name()))
                .map(reader)
                .filter(entry -> entry.is(ModelKind.TEXTUAL_INVERSION) && entry.fits(family))
                .toList();
    }

    private ModelEntry find(String field, String asked, Set<ModelKind> kinds, Predicate<ModelEntry> preferred) {
        List<ModelEntry> meant = read(entry -> entry.isMeantBy(asked));
        if (meant.isEmpty()) {
            meant = path(asked).flatMap(paths).map(reader).stream().toList();
        }
        if (meant.isEmpty()) {
            // its maker's name is inside, so that all have to be read
            meant = read(entry -> true).stream()
                    .filter(entry -> entry.isMadeAs(asked))
                    .toList();
        }
        List<ModelEntry> right = meant.stream()
                .filter(entry -> kinds.stream().anyMatch(entry::is))
                .toList();
        List<ModelEntry> wrong = meant;
        return right.stream()
                .filter(preferred)
                .findFirst()
                .or(() -> right.stream().findFirst())
                .orElseThrow(() -> wrong.isEmpty()
                        ? FindingFault.unknown(field, asked, names(kinds))
                        : FindingFault.wrong(field, asked, wrong.get(0)));
    }

    private List<ModelEntry> read(Predicate<ModelEntry> which) {
        return entries.get().stream().filter(which).map(reader).toList();
    }

    private Stream<String> names(Set<ModelKind> kinds) {
        return entries.get().stream()
                .filter(entry -> kinds.stream().anyMatch(entry::is))
                .map(ModelEntry::name);
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
