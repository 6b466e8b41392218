package pochade.app.script;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import pochade.app.grid.Sheet;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.prompt.GenerationOrder;
import pochade.app.styles.Style;
import pochade.app.styles.Styles;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Prompt;

/**
 * Makes the orders of the pictures of a sheet.
 *
 * @param styles that its parameters may name
 * @param randomSeeds for pictures whose seed is open
 */
public record SheetOrders(Orders orders, Styles styles, LongSupplier randomSeeds) {

    /**
     * One for each cell, in the order of the cells.
     *
     * @param image to start from, with these settings
     * @throws pochade.inference.api.error.InvalidRequestException if a value can't be used, or the sheet would be too large
     */
    public List<GenerationOrder> of(Sheet sheet, Function<Settings, Optional<ImageToImage>> image) {
        List<GenerationOrder> made = sheet.cells().stream()
                .map(cell -> order(cell.parameters(), image))
                .toList();
        int width = made.stream().mapToInt(it -> it.size().width()).max().orElse(1);
        int height = made.stream().mapToInt(it -> it.size().height()).max().orElse(1);
        sheet.check(new Extent(width, height));
        return made;
    }

    private GenerationOrder order(Parameters cell, Function<Settings, Optional<ImageToImage>> image) {
        List<Style> own = named(cell);
        Parameters parameters = seeded(styled(cell, own));
        Settings settings = new Settings(parameters);
        Batch batch = new Batch(settings.seed().orElseGet(randomSeeds), 1, settings.noise());
        GenerationOrder order =
                orders.of(parameters, List.of(batch), image.apply(settings)).get(0);
        return order.in(order.series().with(own));
    }

    private Parameters seeded(Parameters parameters) {
        return parameters.longInteger(Key.VARIATION_SEED).orElse(0) == -1
                ? parameters.with(Key.VARIATION_SEED, Long.toString(randomSeeds.getAsLong()))
                : parameters;
    }

    /** The styles that a cell names. */
    private List<Style> named(Parameters cell) {
        return cell.text(Key.STYLES).stream()
                .flatMap(it -> Stream.of(it.split(",", -1)))
                .map(String::strip)
                .map(styles::find)
                .toList();
    }

    private static Parameters styled(Parameters cell, List<Style> styles) {
        Prompt prompt = new Settings(cell).prompt();
        for (Style style : styles) {
            prompt = style.applyTo(prompt);
        }
        return cell.without(Key.STYLES)
                .with(Key.PROMPT, prompt.positive())
                .with(Key.NEGATIVE_PROMPT, prompt.negative());
    }
}
