package pochade.app.canvas;

import java.util.List;
import java.util.Optional;
import pochade.app.session.Job;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.ImageToImage;

/** Makes pictures with all settings but these two. */
public interface Painter {

    /**
     * Queues the jobs.
     *
     * @param image what they start from; empty for noise alone
     * @return none if they can't be done, which the user is told
     */
    List<Job> paint(Optional<ImageToImage> image, Extent size);
}
