package pochade.app.script;

import pochade.app.infotext.NamedFiles;
import pochade.app.infotext.Parameters;
import pochade.app.prompt.NetworkResolver;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.Prompt;

/** Finds what parameters and prompts name. */
public interface NetworkSource extends NamedFiles {

    /** What a prompt leaves open, {@code __name__} and {@code {a|b}}, decided by the seed of a batch. */
    Prompt decide(Prompt prompt, long seed);

    /**
     * Finds the models, and the LoRAs and textual inversions that the prompt names.
     *
     * @throws InvalidRequestException if there is none of a name
     */
    NetworkResolver.Resolved resolve(Parameters parameters, Prompt prompt);
}
