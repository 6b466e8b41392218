package pochade.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import pochade.app.models.LibraryRecords;
import pochade.app.models.ModelFolders;
import pochade.app.models.ModelHashes;
import pochade.app.models.ModelLibrary;
import pochade.app.styles.StylesFile;
import pochade.presets.PresetLibrary;

/** A command line in a folder of its own, with a model that draws in 128 pixels and an engine without weights. */
abstract class CommandLineCase {

    final Path folder;
    final FakeInference engine = new FakeInference();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    boolean terminal;

    CommandLineCase(Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void modelThatDrawsIn128Pixels() throws IOException {
        write("models/starter/unet/config.json", "{}");
        write("models/starter/unet/diffusion_pytorch_model.safetensors", "abc");
    }

    final Path write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content);
    }

    final int run(String... arguments) {
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), terminal);
        ModelFolders folders = new ModelFolders(List.of(folder.resolve("models")), folder.resolve("folders.txt"));
        try (LibraryRecords records = new LibraryRecords(folder.resolve("library.db"), "");
                ModelHashes hashes = new ModelHashes(records)) {
            CommandContext context = new CommandContext(
                    console,
                    new ModelLibrary(folders, records),
                    hashes,
                    new PresetLibrary(folder.resolve("presets")),
                    new StylesFile(folder.resolve("styles.csv")),
                    (device, threads) -> engine,
                    "9.9");
            return PochadeCommand.line(context).execute(arguments);
        }
    }

    final List<JsonNode> json() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            nodes.add(mapper.readTree(line));
        }
        return nodes;
    }

    final List<String> names(String child) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(child))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
