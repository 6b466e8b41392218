package pochade.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pochade.app.store.Infotext;
import pochade.app.store.PngText;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.model.ModelDescription;

/** {@code pochade info}: what a picture was made with, or what a model is. */
@Command(
        name = "info",
        description = "Tells what a picture was made with, or what a model file or folder is.",
        footerHeading = "%nExamples:%n",
        footer = {"  pochade info apple.png", "  pochade info ~/models/sd15"})
final class InfoCommand implements Callable<Integer> {

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
        ModelDescription model;
        try (InferenceService service = context.engines().start(DeviceChoice.CPU, 0)) {
            model = service.inspect(file.toAbsolutePath().normalize()).get();
        }
        if (json) {
            context.console().result(toJson(model));
        } else {
            print(model);
        }
        return ExitCode.OK;
    }

    private void print(ModelDescription model) {
        Console console = context.console();
        console.result(model.path());
        console.result("kind        " + model.title());
        if (!model.prediction().isEmpty()) {
            console.result("prediction  " + model.prediction());
        }
        model.nativeSize().ifPresent(size -> console.result("made for    " + size));
        for (ModelDescription.Component part : model.components()) {
            console.result("%s: %s, %,d tensors, %,d parameters, %,d bytes"
                    .formatted(part.name(), part.precision(), part.tensors(), part.parameters(), part.bytes()));
        }
        new TreeMap<>(model.metadata()).forEach((key, value) -> console.result(key + " = " + value));
    }

    private static ObjectNode toJson(ModelDescription model) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("path", model.path())
                .put("kind", model.title())
                .put("prediction", model.prediction());
        model.nativeSize().ifPresent(size -> json.put("width", size.width()).put("height", size.height()));
        ArrayNode components = json.putArray("components");
        for (ModelDescription.Component part : model.components()) {
            components
                    .addObject()
                    .put("name", part.name())
                    .put("precision", part.precision())
                    .put("tensors", part.tensors())
                    .put("parameters", part.parameters())
                    .put("bytes", part.bytes());
        }
        new TreeMap<>(model.metadata()).forEach(json.putObject("metadata")::put);
        return json;
    }
}
