package pochade.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import pochade.app.infotext.Infotext;
import pochade.app.prompt.GenerationOrder;
import pochade.app.store.ImageStore;
import pochade.app.store.NetworkHashes;
import pochade.inference.api.InferenceService;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.image.RgbImage;

/** Makes the pictures of orders, writes them and tells how that goes. */
final class PictureRun {

    /** Where a picture goes. */
    @FunctionalInterface
    interface Naming {
        Path next(long seed) throws IOException;
    }

    private final CommandContext context;
    private final InferenceService service;
    private final ImageStore store;
    private final boolean json;
    private final ProgressReport progress;

    /** @param json print events, not the names of files */
    PictureRun(CommandContext context, InferenceService service, ImageStore store, boolean json) {
        this.context = context;
        this.service = service;
        this.store = store;
        this.json = json;
        this.progress = new ProgressReport(context.console());
    }

    /**
     * Runs the orders to their ends.
     *
     * @param naming empty to write nothing
     * @return the pictures of those that were finished, by their places in the list
     */
    SortedMap<Integer, List<RgbImage>> run(List<GenerationOrder> orders, Optional<Naming> naming)
            throws IOException, InterruptedException {
        List<CompletableFuture<Map<Path, String>>> hashes = orders.stream()
                .map(order -> new NetworkHashes(context.hashes()).of(order.request()))
                .toList();
        SortedMap<Integer, List<RgbImage>> finished = new TreeMap<>();
        new JobRun(service).run(orders.stream().map(GenerationOrder::request).toList(), (index, event) -> {
            GenerationOrder order = orders.get(index);
            List<Path> files = List.of();
            if (event instanceof JobEvent.Finished end) {
                if (naming.isPresent()) {
                    files = save(end.result(), order, hashes.get(index).join(), naming.get());
                }
                finished.put(index, end.result().images());
            }
            progress.show(event);
            if (json) {
                String hash = files.isEmpty()
                        ? ""
                        : modelHash(order, hashes.get(index).join());
                context.console().result(JsonReport.of(event, files, hash));
            } else {
                files.forEach(file -> context.console().result(file.toString()));
            }
        });
        return finished;
    }

    private static String modelHash(GenerationOrder order, Map<Path, String> hashes) {
        return hashes.getOrDefault(order.request().networks().checkpoint(), "");
    }

    private List<Path> save(GenerationResult result, GenerationOrder order, Map<Path, String> hashes, Naming naming)
            throws IOException {
        Infotext infotext = new Infotext(context.version());
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < result.images().size(); i++) {
            long seed = result.seeds().get(i);
            Path file = naming.next(seed);
            store.write(file, result.images().get(i), infotext.of(order.picture(i), seed, hashes));
            files.add(file);
        }
        return files;
    }
}
