package pochade.app.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/**
 * A thing that can be set.
 *
 * @param name in words
 * @param explanation what it does, in a sentence
 * @param changed true while it is not as usual
 * @param reset makes it usual
 * @param remark what else there is to say of it at the time, such as when it comes into force; empty for nothing
 * @param action what brings it into force at once, where that can be asked for
 */
record Setting(
        String name,
        String explanation,
        Editor editor,
        ObservableValue<Boolean> changed,
        Runnable reset,
        ObservableValue<String> remark,
        Optional<Action> action) {

    /**
     * Something to do about a setting.
     *
     * @param possible whether it is of use now
     */
    record Action(String name, ObservableValue<Boolean> possible, Runnable task) {}

    /** With something to say of it. */
    Setting remarking(ObservableValue<String> said) {
        return new Setting(name, explanation, editor, changed, reset, said, action);
    }

    /** With something to do about it. */
    Setting offering(Action offered) {
        return new Setting(name, explanation, editor, changed, reset, remark, Optional.of(offered));
    }

    /** True if its name or explanation holds each of these words, or parts of words. */
    boolean matches(String words) {
        String text = (name + ' ' + explanation).toLowerCase(Locale.ROOT);
        return Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }
}
