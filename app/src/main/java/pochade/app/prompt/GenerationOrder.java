package pochade.app.prompt;

import java.time.Instant;
import java.util.List;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.Prompt;

/**
 * Pictures made from words, and the words that the request came from.
 *
 * @param written the prompt with its tags, which the request has as networks
 * @param modelName the name of the checkpoint
 * @param loraNames the names that the prompt has for the LoRAs of the request, in their order
 * @param script what a script adds to the parameters, as it stands there; mostly empty
 * @param series what it is a part of
 */
public record GenerationOrder(
        GenerationRequest request,
        Prompt written,
        String modelName,
        List<String> loraNames,
        String script,
        Series series)
        implements Order {

    public GenerationOrder {
        loraNames = List.copyOf(loraNames);
    }

    /** Without a script, and a part of nothing. */
    public GenerationOrder(GenerationRequest request, Prompt written, String modelName, List<String> loraNames) {
        this(request, written, modelName, loraNames, "", Series.of(List.of(), Instant.EPOCH));
    }

    /** With another request. */
    public GenerationOrder with(GenerationRequest other) {
        return new GenerationOrder(other, written, modelName, loraNames, script, series);
    }

    /** With what a script adds to the parameters. */
    public GenerationOrder with(String added) {
        return new GenerationOrder(request, written, modelName, loraNames, added, series);
    }

    /** As a part of this. */
    public GenerationOrder in(Series whole) {
        return new GenerationOrder(request, written, modelName, loraNames, script, whole);
    }

    @Override
    public String title() {
        return written.positive();
    }

    @Override
    public Extent size() {
        return request.hires().map(HiresFix::size).orElse(request.size());
    }

    @Override
    public GenerationOrder picture(int index) {
        Series own = series.picture(index, request.batch());
        return with(request.with(request.batch().picture(index))).in(own);
    }
}
