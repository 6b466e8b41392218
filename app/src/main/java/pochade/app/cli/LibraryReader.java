package pochade.app.cli;

import pochade.app.models.ModelContent;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelLibrary;
import pochade.app.models.ModelReader;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;

/** Reads what the library does not know yet with the engine of a command. */
final class LibraryReader {

    private final ModelReader reader;
    private final InferenceService service;

    LibraryReader(ModelLibrary library, InferenceService service) {
        reader = new ModelReader(library, service::inspect);
        this.service = service;
    }

    /**
     * The entry with what is in it, damage included.
     *
     * @throws InferenceException if there is no engine to ask
     */
    ModelEntry read(ModelEntry entry) {
        ModelEntry read = reader.read(entry);
        if (read.content() instanceof ModelContent.Unread) {
            throw new InferenceException(
                    service.status() instanceof EngineStatus.Unavailable unavailable
                            ? unavailable.cause()
                            : new Failure.EngineUnavailable("it was closed"));
        }
        return read;
    }
}
