package pochade.app.create;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.prompt.GenerationOrder;
import pochade.app.script.Orders;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;

/**
 * Makes the orders of pictures that are started from, of the form as it was when the first of them was.
 *
 * @param base what the form says
 * @param taken what of the parameters of each picture counts, by its keys
 * @param batch the first of each picture
 * @param seeds for each picture; empty where all have that of the batch
 * @param batches of each picture
 * @param image what is done with a picture
 * @param inpainting what is done under a mask
 */
record FolderOrders(
        Orders orders,
        Parameters base,
        Set<String> taken,
        Batch batch,
        Optional<LongSupplier> seeds,
        int batches,
        ImageToImage image,
        Inpainting inpainting) {

    /** @param number of the batch, from 0 */
    GenerationOrder of(FolderSteps.Source source, int number) {
        ImageToImage whole = image.with(source.picture());
        ImageToImage started =
                source.mask().map(it -> whole.with(inpainting.with(it))).orElse(whole);
        Batch first = new Batch(seed(source.parameters()), batch.size(), batch.noise());
        Batch own = Stream.iterate(first, Batch::next).skip(number).findFirst().orElse(first);
        GenerationOrder order = orders.of(over(source.parameters()), List.of(own), Optional.of(started))
                .get(0);
        return order.in(order.series().at(number, batches));
    }

    private long seed(Parameters picture) {
        OptionalLong own = taken.contains(Key.SEED) ? new Settings(picture).seed() : OptionalLong.empty();
        return own.orElseGet(() -> seeds.map(LongSupplier::getAsLong).orElse(batch.seed()));
    }

    /** What counts of a picture over what the form says; its words go behind those of the form. */
    private Parameters over(Parameters picture) {
        Parameters result = base;
        for (String key : taken) {
            String value = picture.text(key).orElse("");
            boolean words = key.equals(Key.PROMPT) || key.equals(Key.NEGATIVE_PROMPT);
            if (!value.isEmpty()) {
                result = result.with(key, words ? (base.text(key).orElse("") + " " + value).strip() : value);
            }
        }
        return result;
    }
}
