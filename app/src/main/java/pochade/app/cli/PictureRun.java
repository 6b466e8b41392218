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
    private final int together;
    private final ProgressReport progress;

    /**
     * @param json print events, not the names of files
     * @param together how many pictures of several orders are made at once
     */
    PictureRun(CommandContext context, InferenceService service, ImageStore store, boolean json, int together) {
        this.context = context;
        this.service = service;
        this.store = store;
        this.json = json;
        this.together = together;
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
        List<MergedJobs.Lot> lots =
                MergedJobs.of(orders.stream().map(GenerationOrder::request).toList(), together);
        new JobRun(service).run(lots.stream().map(MergedJobs.Lot::request).toList(), (number, told) -> {
            int index = lots.get(number).first();
            for (JobEvent event : lots.get(number).events(told)) {
                on(event, index, orders.get(index), hashes.get(index), naming, finished);
                index++;
            }
        });
        return finished;
    }

    private void on(
            JobEvent event,
            int index,
            GenerationOrder order,
            CompletableFuture<Map<Path, String>> hashes,
            Optional<Naming> naming,
            SortedMap<Integer, List<RgbImage>> finished)
            throws IOException {
        List<Path> files = List.of();
        if (event instanceof JobEvent.Finished end) {
            if (naming.isPresent()) {
                files = save(end.result(), order, hashes.join(), naming.get());
            }
            finished.put(index, end.result().images());
        }
        progress.show(event);
        if (json) {
            String hash = files.isEmpty() ? "" : modelHash(order, hashes.join());
            context.console().result(JsonReport.of(event, files, hash));
        } else {
            files.forEach(file -> context.console().result(file.toString()));
        }
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
