package pochade.app.session;

import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** Writes words into a text where its caret is, so that they stand apart from those around them. */
public final class PromptWriter {

    private static final Pattern TAG = Pattern.compile("<.*>");

    private final StringProperty text;
    private IntSupplier caret;
    private BiConsumer<Integer, String> inserter;

    /** @param text written to at its end while no one shows it */
    public PromptWriter(StringProperty text) {
        this.text = text;
        caret = () -> text.get().length();
        inserter = (at, words) ->
                text.set(new StringBuilder(text.get()).insert(at, words).toString());
    }

    /**
     * From now on the text is edited there.
     *
     * @param shownCaret where the caret is, in characters from the start
     * @param shownInserter puts words at such a place
     */
    public void edit(IntSupplier shownCaret, BiConsumer<Integer, String> shownInserter) {
        caret = shownCaret;
        inserter = shownInserter;
    }

    public ObservableValue<String> text() {
        return text;
    }

    /** Puts words between the others with commas, and a tag with spaces. */
    public void write(String words) {
        int at = Math.max(0, Math.min(text.get().length(), caret.getAsInt()));
        boolean tag = TAG.matcher(words).matches();
        String before = text.get().substring(0, at);
        String after = text.get().substring(at);
        inserter.accept(at, lead(before, tag) + words + trail(after, tag));
    }

    private static String lead(String before, boolean tag) {
        boolean apart = before.isEmpty() || Character.isWhitespace(before.charAt(before.length() - 1));
        if (apart) {
            return "";
        }
        return tag || before.endsWith(",") ? " " : ", ";
    }

    private static String trail(String after, boolean tag) {
        if (after.isBlank() || after.startsWith(",")) {
            return "";
        }
        boolean apart = Character.isWhitespace(after.charAt(0));
        return (tag ? "" : ",") + (apart ? "" : " ");
    }

    /** Takes every match out, with the space before it. */
    public void remove(Pattern words) {
        text.set(Pattern.compile(" ?(?:" + words.pattern() + ")", words.flags())
                .matcher(text.get())
                .replaceAll(""));
    }
}
