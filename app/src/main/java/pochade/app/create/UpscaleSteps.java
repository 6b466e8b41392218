package pochade.app.create;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import pochade.app.form.UpscaleSource;
import pochade.app.infotext.InfotextParser;
import pochade.app.infotext.Key;
import pochade.app.prompt.Order;
import pochade.app.script.SourcePicture;
import pochade.app.script.Upscaling;
import pochade.app.session.FinishedPicture;

/** Pictures that are made larger, one after another; each is read when its turn is near. */
final class UpscaleSteps implements Run.Steps {

    /** One is made while the next is read. */
    private static final int AHEAD = 2;

    private final List<UpscaleSource> sources;
    private final Upscaling upscaling;
    private final Consumer<List<UpscaleSource>> left;
    private final SourceSteps reading;
    private final Optional<OutputCopies> copies;

    /** @param left keeps those whose turn has not come */
    UpscaleSteps(
            List<UpscaleSource> sources,
            Upscaling upscaling,
            Consumer<List<UpscaleSource>> left,
            SourceSteps reading,
            Optional<OutputCopies> copies) {
        this.sources = List.copyOf(sources);
        this.upscaling = upscaling;
        this.left = left;
        this.reading = reading;
        this.copies = copies;
    }

    @Override
    public CompletableFuture<Optional<Order>> order(int step) {
        left.accept(sources.subList(step + 1, sources.size()));
        if (sources.get(step) instanceof UpscaleSource.InMemory memory) {
            String parameters = memory.picture().parameters();
            String prompt = InfotextParser.parse(parameters).text(Key.PROMPT).orElse("");
            return reading.order("", memory.picture()::pixels, picture -> upscaling.order(picture, prompt, parameters));
        }
        Path file = ((UpscaleSource.InFile) sources.get(step)).file();
        String name = String.valueOf(file.getFileName());
        return reading.order(
                name,
                () -> SourcePicture.read(file),
                picture -> upscaling.order(picture.image(), name, picture.parameters()));
    }

    @Override
    public void finished(int step, List<FinishedPicture> pictures) {
        if (sources.get(step) instanceof UpscaleSource.InFile source) {
            copies.ifPresent(it -> pictures.forEach(picture -> it.add(source.file(), picture)));
        }
    }

    @Override
    public void ended(boolean cancelled) {
        left.accept(List.of());
    }

    @Override
    public int ahead() {
        return AHEAD;
    }
}
