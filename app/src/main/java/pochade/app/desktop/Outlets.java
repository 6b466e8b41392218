package pochade.app.desktop;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * How the user can be reached.
 *
 * @param chime makes a sound and returns when it is over
 * @param bubble shows title and text where the desktop shows no notifications; called on the JavaFX thread
 * @param thread runs tasks one after another, away from the JavaFX thread
 * @param later runs tasks on that thread, a moment later
 */
public record Outlets(
        Desktop desktop, Runnable chime, BiConsumer<String, String> bubble, Executor thread, Executor later) {}
