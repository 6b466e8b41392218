package pochade.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import pochade.app.create.Runs;
import pochade.app.form.PictureOpener;
import pochade.app.prompt.GenerationOrder;
import pochade.app.session.Keeper;
import pochade.app.session.PictureSink;
import pochade.app.session.Session;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;

/** Requests that tests make. */
public final class Requests {

    private Requests() {}

    /** What a user who wrote this prompt asked for. */
    public static GenerationOrder order(String prompt, long seed, int batchSize) {
        GenerationRequest request = of(prompt, seed, batchSize);
        return new GenerationOrder(request, request.prompt(), "starter", List.of());
    }

    /** Keeps pictures made by models that nobody knows the hashes of. */
    public static Keeper keeper(PictureSink sink) {
        return new Keeper(sink, networks -> CompletableFuture.completedFuture(Map.of()), Runnable::run);
    }

    /** What takes many jobs, on the thread that asks for it. */
    public static Runs runs(Session session) {
        return new Runs(
                session, new PictureOpener(session, Runnable::run, Runnable::run), Runnable::run, Runnable::run);
    }

    public static GenerationRequest of(String prompt, long seed, int batchSize) {
        return new GenerationRequest(
                Networks.of(Path.of("/models/starter")),
                Prompt.of(prompt),
                Sampling.DEFAULT,
                new Extent(128, 128),
                new Batch(seed, batchSize),
                Preview.every(1));
    }
}
