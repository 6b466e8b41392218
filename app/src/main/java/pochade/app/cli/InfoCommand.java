package pochade.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pochade.app.infotext.Infotext;
import pochade.app.models.HashedPart;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelLibrary;
import pochade.app.store.PngText;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.model.ModelDescription;

/** {@code pochade info}: what a picture was made with, or what a model is. */
@Command(
        name = "info",
        description = "Tells what a picture was made with, or what a model file or folder is.",
        footerHeading = "%nExamples:%n",
        footer = {"  pochade info apple.png", "  pochade info ~/models/sd15.safetensors"})
final class InfoCommand implements Callable<Integer> {

    private static final int AUTO_V2_DIGITS = 10;
    private static final int AUTO_V3_DIGITS = 12;

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "FILE", description = "A PNG file, a model file or a model's folder.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    InfoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        return PngText.isPng(file) ? describePicture() : describeModel();
    }

    private int describePicture() throws IOException {
        Map<String, String> texts = PngText.read(file);
        if (json) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            texts.forEach(node::put);
            context.console().result(node);
            return ExitCode.OK;
        }
        String parameters = texts.get(Infotext.KEYWORD);
        if (parameters == null) {
            context.console().say(file + " does not tell what it was made with");
            return ExitCode.SOFTWARE;
        }
        context.console().result(parameters);
        return ExitCode.OK;
    }

    private int describeModel() throws InterruptedException, ExecutionException {
        Path model = file.toAbsolutePath().normalize();
        ModelDescription description;
        try (InferenceService service = context.engines().start(DeviceChoice.CPU, 0)) {
            description = service.inspect(model).get();
        }
        context.console().overwrite("reading " + model.getFileName() + " for its hashes");
        Map<String, String> hashes = hashes(model);
        context.console().overwrite("");
        ModelReport report = new ModelReport(description, entry(model), hashes);
        if (json) {
            context.console().result(report.toJson());
        } else {
            report.lines().forEach(context.console()::result);
        }
        return ExitCode.OK;
    }

    /** The model as the library has it, else as it lies there. */
    private Optional<ModelEntry> entry(Path model) {
        ModelLibrary library = context.models();
        library.scan();
        return library.entries().stream().filter(it -> it.path().equals(model)).findFirst();
    }

    /** By their names; those that the file has. */
    private Map<String, String> hashes(Path model) {
        Map<String, String> found = new LinkedHashMap<>();
        hash(model, HashedPart.FILE).ifPresent(sha256 -> {
            found.put("SHA-256", sha256);
            found.put("AutoV2", sha256.substring(0, AUTO_V2_DIGITS));
        });
        if (model.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
            hash(model, HashedPart.BEHIND_HEADER)
                    .ifPresent(sha256 -> found.put("AutoV3", sha256.substring(0, AUTO_V3_DIGITS)));
        }
        return found;
    }

    private Optional<String> hash(Path model, HashedPart part) {
        try {
            return Optional.of(context.hashes().of(model, part).join());
        } catch (CompletionException e) {
            context.console().say("pochade: no hash: " + e.getCause());
            return Optional.empty();
        }
    }
}
