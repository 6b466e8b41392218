package pochade.app.prompt;

import pochade.app.models.ModelEntry;

/** Which VAE a picture is made with. */
public sealed interface VaeChoice {

    VaeChoice AUTOMATIC = new Automatic();
    VaeChoice OWN = new Own();

    /** The one beside the checkpoint, {@code NAME.vae.*} in the WebUI's manner, else its own. */
    record Automatic() implements VaeChoice {}

    /** The checkpoint's own. */
    record Own() implements VaeChoice {}

    /** This one. */
    record Other(ModelEntry vae) implements VaeChoice {}
}
