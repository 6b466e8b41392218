package pochade.app.session;

import java.util.Optional;
import pochade.app.models.ModelEntry;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.Preview;

/** Decides what is shown of a picture while it is made, by what the user prefers and the library has. */
public final class Previews {

    private final Preferences preferences;
    private final Shelf shelf;

    public Previews(Preferences preferences, Shelf shelf) {
        this.preferences = preferences;
        this.shelf = shelf;
    }

    /** The preview of a picture by this checkpoint: a decoder for other latents, or one that is gone, is left out. */
    public Preview of(Optional<ModelEntry> checkpoint) {
        return new Preview(
                preferences.previewInterval().get(),
                preferences.previewDecoder().get().filter(file -> shelf.entries().stream()
                        .anyMatch(entry -> entry.path().equals(file)
                                && entry.is(ModelKind.TINY_VAE)
                                && entry.fits(checkpoint.flatMap(ModelEntry::family)))));
    }
}
