package pochade.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import pochade.app.models.ModelContent;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelFolders;
import pochade.app.models.ModelLibrary;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.model.ModelDescription;
import pochade.inference.api.model.ModelFamily;

/** {@code pochade models}: the library. */
@Command(
        name = "models",
        description = {
            "Lists the models that are here, and adds and removes the folders that they are looked for in.",
            "Those that ship come first, then those in ~/.pochade/models or, where it is set, in the folders that "
                    + ModelFolders.VARIABLE
                    + " names, then those of the folders that were added: any folder of model files,"
                    + " or that of a WebUI or ComfyUI as it is."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  pochade models --add ~/stable-diffusion-webui", "  pochade models --kind lora --search pixel"})
final class ModelsCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of("NAME", "KIND", "FAMILY", "PRECISION", "SIZE", "PATH");

    private final CommandContext context;

    @Option(names = "--add", paramLabel = "DIR", description = "Adds a folder; its files stay where they are.")
    private List<Path> added = new ArrayList<>();

    @Option(names = "--remove", paramLabel = "DIR", description = "Forgets a folder that was added.")
    private List<Path> removed = new ArrayList<>();

    @Option(names = "--kind", paramLabel = "KIND", description = "One kind alone: ${COMPLETION-CANDIDATES}.")
    private Optional<KindChoice> kind = Optional.empty();

    @Option(
            names = "--search",
            paramLabel = "WORDS",
            defaultValue = "",
            description = "Those that have each word in their name, family or trigger words.")
    private String words = "";

    @Option(names = "--json", description = "Prints one JSON object a model.")
    private boolean json;

    ModelsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        ModelLibrary library = context.models();
        for (Path folder : added) {
            library.folders().add(folder);
        }
        for (Path folder : removed) {
            library.folders().remove(folder);
        }
        library.scan();
        List<ModelEntry> shown = read(library).stream()
                .filter(entry -> kind.map(it -> it.includes(entry)).orElse(true))
                .filter(entry -> entry.matches(words))
                .toList();
        if (json) {
            shown.forEach(entry -> context.console().result(toJson(entry)));
        } else {
            List<List<String>> lines = new ArrayList<>(List.of(COLUMNS));
            shown.forEach(entry -> lines.add(cells(entry)));
            Table.print(lines, context.console());
        }
        return ExitCode.OK;
    }

    private List<ModelEntry> read(ModelLibrary library) {
        List<ModelEntry> entries = library.entries();
        if (entries.stream().noneMatch(entry -> entry.content() instanceof ModelContent.Unread)) {
            return entries;
        }
        try (InferenceService service = context.engines().start(DeviceChoice.CPU, 0)) {
            LibraryReader reader = new LibraryReader(library, service);
            return entries.stream().map(reader::read).toList();
        }
    }

    private static List<String> cells(ModelEntry entry) {
        String path = entry.path().toString();
        return List.of(
                entry.name(),
                entry.description().map(it -> it.kind().label()).orElse("damaged"),
                entry.family()
                        .map(ModelFamily::label)
                        .or(() -> scaling(entry).map(ModelDescription.Scaling::words))
                        .orElse(""),
                precision(entry),
                Bytes.text(entry.stamp().bytes()),
                entry.damage().map(reason -> path + ": " + reason).orElse(path));
    }

    private static Optional<ModelDescription.Scaling> scaling(ModelEntry entry) {
        return entry.description().flatMap(ModelDescription::scaling);
    }

    private static String precision(ModelEntry entry) {
        return entry.description().stream()
                .flatMap(it -> it.components().stream())
                .map(ModelDescription.Component::precision)
                .distinct()
                .collect(Collectors.joining("+"));
    }

    private static ObjectNode toJson(ModelEntry entry) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("name", entry.name())
                .put("path", entry.path().toString())
                .put("bytes", entry.stamp().bytes())
                .put("favourite", entry.marks().favourite());
        entry.marks().lastUsed().ifPresent(time -> node.put("last_used", time.toString()));
        entry.damage().ifPresent(reason -> node.put("damage", reason));
        entry.description().ifPresent(it -> {
            node.put("kind", it.kind().name().toLowerCase(Locale.ROOT))
                    .put("variant", it.variant().name().toLowerCase(Locale.ROOT))
                    .put("precision", precision(entry));
            it.family().ifPresent(family -> node.put("family", family.name().toLowerCase(Locale.ROOT)));
            it.scaling().ifPresent(scaling -> node.put("architecture", scaling.architecture())
                    .put("scale", scaling.factor()));
            it.nativeSize().ifPresent(size -> node.put("width", size.width()).put("height", size.height()));
            ArrayNode triggers = node.putArray("trigger_words");
            entry.triggerWords().forEach(triggers::add);
        });
        return node;
    }
}
