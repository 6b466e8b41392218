package pochade.app.script;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;

/** Sizes as they are written, {@code 512x768}. */
public final class Sizes {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    private Sizes() {}

    /** What is asked for, and where a side is not, that of the usual size. */
    public static Extent of(Parameters parameters, Extent usual) {
        return new Extent(
                parameters.integer(Key.SIZE + "-1").orElse(usual.width()),
                parameters.integer(Key.SIZE + "-2").orElse(usual.height()));
    }

    /** The size of a picture that comes nearest to this, rounded down. */
    public static Extent nearest(Extent size) {
        return new Extent(side(size.width()), side(size.height()));
    }

    private static int side(int pixels) {
        int units = pixels / GenerationRequest.LATENT_FACTOR * GenerationRequest.LATENT_FACTOR;
        return Math.max(GenerationRequest.SHORTEST_SIDE, Math.min(GenerationRequest.LONGEST_SIDE, units));
    }

    /** Empty for {@code 0x0}. */
    public static Optional<Extent> parse(String field, String text) {
        Matcher sides = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!sides.matches()) {
            throw new InvalidRequestException(field, "is '" + text + "'", "write it as 512x768");
        }
        int width = Integer.parseInt(sides.group(1));
        int height = Integer.parseInt(sides.group(2));
        return width == 0 && height == 0 ? Optional.empty() : Optional.of(new Extent(width, height));
    }
}
