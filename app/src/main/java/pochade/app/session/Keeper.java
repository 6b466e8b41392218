package pochade.app.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Order;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GenerationRequest;

/** Writes pictures away from the JavaFX thread. */
public final class Keeper {

    private final PictureSink sink;
    private final Function<GenerationRequest, CompletableFuture<Map<Path, String>>> hashes;
    private final Executor background;

    /** @param hashes finds those of the files that a picture is made with; never fails */
    public Keeper(
            PictureSink sink,
            Function<GenerationRequest, CompletableFuture<Map<Path, String>>> hashes,
            Executor background) {
        this.sink = sink;
        this.hashes = hashes;
        this.background = background;
    }

    /** Starts to find the hashes of the files that a picture is made with, which takes a while for large ones. */
    CompletableFuture<Map<Path, String>> hashes(Order order) {
        return order instanceof GenerationOrder generation
                ? hashes.apply(generation.request())
                : CompletableFuture.completedFuture(Map.of());
    }

    /** Keeps a new picture when the hashes are there; its file tells how that went. */
    FinishedPicture keep(Order order, CompletableFuture<Map<Path, String>> found, long seed, RgbImage image) {
        CompletableFuture<Path> file = found.thenApplyAsync(known -> save(order, known, seed, image), background);
        return new FinishedPicture(order, found, seed, image, file);
    }

    /** Copies the picture to a file that the user chose, which is tried even if it could not be kept at first. */
    CompletableFuture<Path> copy(FinishedPicture picture, Path target) {
        return picture.file()
                .exceptionally(fault -> save(picture.order(), picture.hashes().join(), picture.seed(), picture.image()))
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

    private Path save(Order order, Map<Path, String> known, long seed, RgbImage image) {
        try {
            return sink.save(order, known, seed, image);
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
