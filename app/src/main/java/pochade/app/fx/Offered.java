package pochade.app.fx;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import org.jspecify.annotations.Nullable;

/** What a clipboard, or what is dragged, holds, as far as it is pictures. */
public sealed interface Offered {

    /** Files and folders, at least one. */
    record Files(List<Path> paths) implements Offered {}

    /** Pixels without a file. */
    record Pixels(Image image) implements Offered {}

    /** The address of a picture on the network, which nobody fetches. */
    record Address() implements Offered {}

    /** Nothing that could be a picture. */
    record Nothing() implements Offered {}

    /** Reads the clipboard, or what is dropped. */
    static Offered of(Clipboard clipboard) {
        if (clipboard.hasFiles() && !clipboard.getFiles().isEmpty()) {
            return new Files(clipboard.getFiles().stream().map(File::toPath).toList());
        }
        if (hasPixels(clipboard)) {
            Image image = clipboard.getImage();
            return image == null || image.isError() ? new Nothing() : new Pixels(image);
        }
        return hasAddress(clipboard) ? new Address() : new Nothing();
    }

    /** True for files and pixels, which are not read for this. */
    static boolean isPicture(Clipboard clipboard) {
        return clipboard.hasFiles() || hasPixels(clipboard);
    }

    /** True for what names a page or a picture of the network. */
    static boolean hasAddress(Clipboard clipboard) {
        return isRemote(clipboard.getUrl()) || (clipboard.hasHtml() && Html.namesRemotePicture(clipboard));
    }

    /**
     * JavaFX counts an HTML text with a picture's address as a picture, and fetches it from there on its own thread. What comes
     * with no such text, or names a format of pictures, has pixels of its own; so has a copied picture, whose text is that address alone.
     */
    private static boolean hasPixels(Clipboard clipboard) {
        if (!clipboard.hasImage()) {
            return false;
        }
        boolean named = clipboard.getContentTypes().stream()
                .map(DataFormat::getIdentifiers)
                .anyMatch(names -> names.stream().anyMatch(name -> name.startsWith("image/")));
        return named
                || !clipboard.hasHtml()
                || (!(clipboard instanceof Dragboard) && Html.isOnePicture(clipboard))
                || !Html.namesRemotePicture(clipboard);
    }

    private static boolean isRemote(@Nullable String url) {
        String address = Objects.requireNonNullElse(url, "").strip().toLowerCase(Locale.ROOT);
        return address.startsWith("http:") || address.startsWith("https:") || address.startsWith("ftp:");
    }

    /** What browsers write of a picture. */
    final class Html {

        private static final Pattern REMOTE =
                Pattern.compile("<img\\b[^>]*\\bsrc\\s*=\\s*[\"']?\\s*(https?|ftp):", Pattern.CASE_INSENSITIVE);
        private static final Pattern BESIDE = Pattern.compile(
                "<!--.*?-->|</?(html|body|head|meta|img)\\b[^>]*>|\\s|\\p{Cntrl}",
                Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

        private Html() {}

        static boolean namesRemotePicture(Clipboard clipboard) {
            return REMOTE.matcher(text(clipboard)).find();
        }

        /** True for one that is copied, rather than a part of a page. */
        static boolean isOnePicture(Clipboard clipboard) {
            return BESIDE.matcher(text(clipboard)).replaceAll("").isEmpty();
        }

        private static String text(Clipboard clipboard) {
            return Objects.requireNonNullElse(clipboard.getHtml(), "");
        }
    }
}
