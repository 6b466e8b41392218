package pochade.app.fx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pochade.ui.UiResources;

/**
 * Sheets put together into one, which JavaFX is much faster with, and in which every length of more than a line's width is
 * another, so that letters and what holds them grow together.
 */
final class ScaledSheet {

    /** A length in pixels; edges of one or two pixels stay sharp. */
    private static final Pattern LENGTH = Pattern.compile("(?<![\\w.])(-?)(\\d+(?:\\.\\d+)?)px");

    private static final double LINE = 2;

    private ScaledSheet() {}

    /** These sheets as one, in a form that stands for a URL. */
    static String of(List<String> names, int percent) {
        String css = names.stream().map(ScaledSheet::read).collect(Collectors.joining("\n"));
        String scaled = LENGTH.matcher(css).replaceAll((MatchResult length) -> scaled(length, percent));
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(scaled.getBytes(StandardCharsets.UTF_8));
    }

    private static String scaled(MatchResult length, int percent) {
        double pixels = Double.parseDouble(length.group(2));
        return length.group(1) + (pixels <= LINE ? pixels : Math.round(pixels * percent / 100)) + "px";
    }

    private static String read(String name) {
        try (InputStream in = UiResources.url(name).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read", e);
        }
    }
}
