package pochade.app.store;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Series;
import pochade.app.styles.Style;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Preview;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.ScheduleName;

/** What the file of a picture would be called, which all tokens can tell something of. */
public final class NameExample {

    private static final Path CHECKPOINT = Path.of("dreamshaper_8.safetensors");
    private static final Style STYLE = new Style("watercolour", "{prompt}, watercolour", "photo");
    private static final Prompt WORDS = new Prompt("a red fox, watercolour", "blurry, photo");

    private final NamedPicture picture;

    /** @param time when it was made */
    public NameExample(ZonedDateTime time) {
        // a small one, whose hash is there at once
        RgbImage image = RgbImage.of(new Extent(128, 192), new byte[3 * 128 * 192]);
        Networks networks = new Networks(
                CHECKPOINT, Optional.of(Path.of("vae-ft-mse-840000.safetensors")), List.of(), List.of(), 2);
        GenerationRequest request = new GenerationRequest(
                        networks,
                        WORDS,
                        new Sampling(SamplerName.EULER_A, ScheduleName.KARRAS, 20, 7),
                        image.extent(),
                        new Batch(1234567890, 4),
                        Preview.NONE)
                .with(ImageToImage.of(image, 0.75));
        Instant started = time.toInstant().minusSeconds(90);
        GenerationOrder order = new GenerationOrder(request, WORDS, "dreamshaper_8", List.of())
                .in(Series.of(List.of(STYLE), started).at(1, 2));
        picture = new NamedPicture(order.picture(2), Map.of(CHECKPOINT, "879db523c3"), 1234567892, image, time);
    }

    /**
     * Its path below the folder of pictures.
     *
     * @param numbered whether names begin with a number
     */
    public String path(NamePattern pattern, boolean numbered, PictureFormat format) {
        List<String> parts = new ArrayList<>(pattern.parts(picture));
        String name = parts.remove(parts.size() - 1);
        parts.add(numbered ? PictureFolder.name(1, name, format) : PictureFiles.name(name, format));
        return String.join("/", parts);
    }

    /** What a token, as its {@link NameToken#example}, stands for there; empty for nothing. */
    public String value(NameToken token) {
        List<String> parts = new NamePattern(token.example()).parts(picture);
        return parts.get(parts.size() - 1);
    }
}
