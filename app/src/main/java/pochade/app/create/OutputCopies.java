package pochade.app.create;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Notice;
import pochade.app.session.Session;

/** Copies finished pictures into a folder, under the names of those that they were made from. */
final class OutputCopies {

    private final Path folder;
    private final Session session;
    private final Executor ui;
    private final Executor background;

    OutputCopies(Path folder, Session session, Executor ui, Executor background) {
        this.folder = folder;
        this.session = session;
        this.ui = ui;
        this.background = background;
    }

    /** Copies the picture when its file is there; tells if that fails. */
    void add(Path source, FinishedPicture picture) {
        var unused = picture.file()
                .thenAcceptAsync(file -> copy(source, file), background)
                .whenComplete((done, fault) -> {
                    if (fault != null) {
                        ui.execute(() -> session.noticeProperty()
                                .set(Notice.error("failure.not-saved", String.valueOf(fault.getMessage()))));
                    }
                });
    }

    private void copy(Path source, Path made) {
        try {
            Files.createDirectories(folder);
            Files.copy(made, free(stem(source), ending(made)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path free(String stem, String ending) {
        Path free = folder.resolve(stem + ending);
        for (int i = 2; Files.exists(free); i++) {
            free = folder.resolve(stem + "-" + i + ending);
        }
        return free;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot) : "";
    }
}
