package pochade.app.gallery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import pochade.app.archive.Archive;
import pochade.app.archive.Moved;
import pochade.app.session.FinishedPicture;
import pochade.inference.api.image.RgbImage;

/** Where the pictures come from: the folders that are looked through, and what is dropped and pasted. */
public final class Intake {

    private final ArchiveClient client;
    private final Consumer<Moved> results;
    private final Consumer<Exception> faults;

    /** @param results takes what came of copying pictures */
    Intake(ArchiveClient client, Consumer<Moved> results, Consumer<Exception> faults) {
        this.client = client;
        this.results = results;
        this.faults = faults;
    }

    /** Looks for a picture that was just made in its folder. */
    void look(FinishedPicture picture, Path root) {
        var unused = picture.file().thenAccept(file -> client.act(archive -> archive.look(file, root), faults));
    }

    /** Copies pictures from elsewhere into the folder of new ones; looks for pictures in folders from now on. */
    public void take(List<Path> files) {
        client.ask(
                archive -> {
                    List<Path> folders =
                            files.stream().filter(Files::isDirectory).toList();
                    for (Path folder : folders) {
                        archive.addFolder(folder);
                    }
                    return archive.take(files.stream()
                            .filter(file -> !folders.contains(file))
                            .toList());
                },
                results,
                faults);
    }

    /** Keeps a picture that was pasted, or dropped without a file, among the new ones. */
    public void take(RgbImage picture) {
        client.act(archive -> archive.take(picture), faults);
    }

    /** Folders that the user added. */
    public List<Path> addedFolders() {
        return client.archive().folders().added();
    }

    /** Looks for pictures in a folder no more. */
    public void removeFolder(Path folder) {
        client.act(archive -> archive.removeFolder(folder), faults);
    }

    /** Finds everything out again. */
    public void rebuild() {
        client.act(Archive::rebuild, faults);
    }
}
