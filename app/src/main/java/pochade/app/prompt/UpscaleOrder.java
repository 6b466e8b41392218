package pochade.app.prompt;

import pochade.inference.api.image.Extent;
import pochade.inference.api.request.UpscaleRequest;

/**
 * A picture made larger.
 *
 * @param title what the picture is known by: its prompt, or the name of its file
 * @param parameters what is written into the larger picture: what it was made with, and what made it larger
 */
public record UpscaleOrder(UpscaleRequest request, String title, String parameters) implements Order {

    @Override
    public Extent size() {
        return request.size();
    }

    @Override
    public UpscaleOrder picture(int index) {
        return this;
    }
}
