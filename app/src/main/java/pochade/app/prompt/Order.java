package pochade.app.prompt;

import java.util.List;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Prompt;

/**
 * A request, and the words that it came from.
 *
 * @param written the prompt with its tags, which the request has as networks
 * @param modelName the name of the checkpoint
 * @param loraNames the names that the prompt has for the LoRAs of the request, in their order
 */
public record Order(GenerationRequest request, Prompt written, String modelName, List<String> loraNames) {

    public Order {
        loraNames = List.copyOf(loraNames);
    }

    /**
     * The order of one picture of the batch alone: the same picture again.
     *
     * @param index 0 for the first
     */
    public Order picture(int index) {
        return new Order(request.with(request.batch().picture(index)), written, modelName, loraNames);
    }
}
