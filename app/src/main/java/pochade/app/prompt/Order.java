package pochade.app.prompt;

import pochade.inference.api.image.Extent;
import pochade.inference.api.request.JobRequest;

/** A request, and what the pictures that it makes are known by. */
public sealed interface Order permits GenerationOrder, UpscaleOrder {

    JobRequest request();

    /** What people know it by, such as the words of the prompt; may be empty. */
    String title();

    /** The size of the pictures that come out. */
    Extent size();

    /**
     * The order of one picture of the batch alone: the same picture again.
     *
     * @param index 0 for the first
     */
    Order picture(int index);
}
