package pochade.app.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;

/** Writes pictures away from the JavaFX thread. */
public final class Keeper {

    private final PictureSink sink;
    private final Executor background;

    public Keeper(PictureSink sink, Executor background) {
        this.sink = sink;
        this.background = background;
    }

    /** Keeps a new picture; its file tells how that went. */
    FinishedPicture keep(GenerationRequest request, String modelName, String modelHash, long seed, RgbImage image) {
        return new FinishedPicture(
                request,
                modelName,
                modelHash,
                seed,
                image,
                CompletableFuture.supplyAsync(() -> save(request, modelName, modelHash, seed, image), background));
    }

    /** Copies the picture to a file that the user chose, which is tried even if it could not be kept at first. */
    CompletableFuture<Path> copy(FinishedPicture picture, Path target) {
        return picture.file()
                .exceptionally(fault -> save(
                        picture.request(), picture.modelName(), picture.modelHash(), picture.seed(), picture.image()))
                .thenApplyAsync(source -> copy(source, target), background);
    }

    /** What a future of this class failed with, in words. */
    static String cause(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null
                && (cause instanceof CompletionException || cause instanceof UncheckedIOException)) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    private Path save(GenerationRequest request, String modelName, String modelHash, long seed, RgbImage image) {
        try {
            return sink.save(request, modelName, modelHash, seed, image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path source, Path target) {
        try {
            return Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
