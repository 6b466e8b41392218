package pochade.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelFolders;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.model.ModelDescription;

/** {@code pochade models}: the models that are known by name. */
@Command(
        name = "models",
        description = "Lists the models that are here: those that ship, then those in ~/.pochade/models"
                + " or, where it is set, in the folders that " + ModelFolders.VARIABLE + " names.")
final class ModelsCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of("NAME", "FAMILY", "SIZE", "PRECISION", "PATH");

    private final CommandContext context;

    @Option(names = "--json", description = "Prints one JSON object a model.")
    private boolean json;

    ModelsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        List<Row> rows = rows();
        if (json) {
            rows.forEach(row -> context.console().result(row.toJson()));
        } else {
            List<List<String>> lines = new ArrayList<>(List.of(COLUMNS));
            rows.forEach(row -> lines.add(row.cells()));
            Table.print(lines, context.console());
        }
        return ExitCode.OK;
    }

    private List<Row> rows() throws InterruptedException, ExecutionException {
        List<ModelEntry> models = context.models().models();
        List<Row> rows = new ArrayList<>();
        try (InferenceService service = context.engines().start(DeviceChoice.CPU, 0)) {
            Map<ModelEntry, CompletableFuture<ModelDescription>> asked = new LinkedHashMap<>();
            models.forEach(model -> asked.put(model, service.inspect(model.path())));
            for (Map.Entry<ModelEntry, CompletableFuture<ModelDescription>> answer : asked.entrySet()) {
                rows.add(row(answer.getKey(), answer.getValue()));
            }
        }
        return rows;
    }

    private static Row row(ModelEntry model, CompletableFuture<ModelDescription> answer)
            throws InterruptedException, ExecutionException {
        try {
            ModelDescription description = answer.get();
            String precision = description.components().stream()
                    .map(ModelDescription.Component::precision)
                    .distinct()
                    .collect(Collectors.joining("+"));
            return new Row(model, description.title(), precision);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InferenceException bad) {
                return new Row(model, "unusable: " + bad.failure().summary(), "");
            }
            throw e;
        }
    }

    private record Row(ModelEntry model, String family, String precision) {

        List<String> cells() {
            return List.of(
                    model.name(),
                    family,
                    model.nativeSize().toString(),
                    precision,
                    model.path().toString());
        }

        ObjectNode toJson() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("name", model.name())
                    .put("family", family)
                    .put("width", model.nativeSize().width())
                    .put("height", model.nativeSize().height())
                    .put("precision", precision)
                    .put("path", model.path().toString());
        }
    }
}
