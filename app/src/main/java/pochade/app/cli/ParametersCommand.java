package pochade.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pochade.app.metadata.MetadataReader;
import pochade.app.metadata.PictureMetadata;

/** {@code pochade parameters}: what pictures were made with. */
@Command(
        name = "parameters",
        description = {
            "Tells what pictures were made with, in the WebUI's form: those of this program, the WebUI and its kin,"
                    + " ComfyUI, InvokeAI, NovelAI and SwarmUI; PNG, JPEG and WebP."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  pochade parameters apple.png", "  pochade parameters --json *.jpg"})
final class ParametersCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--json",
            description = "Prints one JSON object a picture: file, origin, text and the parsed parameters.")
    private boolean json;

    ParametersCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        boolean all = true;
        for (Path file : files) {
            Optional<PictureMetadata> found = MetadataReader.read(file);
            all &= found.isPresent();
            if (json) {
                context.console().result(toJson(file, found));
            } else {
                show(file, found);
            }
        }
        return all ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void show(Path file, Optional<PictureMetadata> found) {
        Console console = context.console();
        if (files.size() > 1) {
            console.result(file + ":");
        }
        found.filter(it -> it.origin() != PictureMetadata.Origin.WEBUI)
                .ifPresent(it -> console.say(file + " is " + it.origin().label() + "'s; translated"));
        found.ifPresentOrElse(
                it -> console.result(it.text()), () -> console.say(file + " does not tell what it was made with"));
    }

    private static ObjectNode toJson(Path file, Optional<PictureMetadata> found) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("file", file.toString());
        found.ifPresent(metadata -> {
            node.put("origin", metadata.origin().label()).put("text", metadata.text());
            ObjectNode values = node.putObject("parameters");
            metadata.parameters().values().forEach(values::put);
        });
        return node;
    }
}
