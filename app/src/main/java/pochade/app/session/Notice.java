package pochade.app.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pochade.inference.api.error.Failure;

/**
 * Something the user should know, without words: the message {@code key} says what is wrong, {@code key.cure} what to do.
 *
 * @param action does it, under the name {@code key.action}
 */
public record Notice(Level level, String key, List<Object> facts, Optional<Runnable> action) {

    /** How much it matters. */
    public enum Level {
        /** Something went well. */
        SUCCESS,
        /** The program can go on by itself. */
        WARNING,
        /** The user has to do something. */
        ERROR
    }

    public Notice {
        facts = List.copyOf(facts);
    }

    public static Notice success(String key, Object... facts) {
        return new Notice(Level.SUCCESS, key, List.of(facts), Optional.empty());
    }

    public static Notice warning(String key, Object... facts) {
        return new Notice(Level.WARNING, key, List.of(facts), Optional.empty());
    }

    public static Notice error(String key, Object... facts) {
        return new Notice(Level.ERROR, key, List.of(facts), Optional.empty());
    }

    /** This with something to do about it. */
    public Notice with(Runnable cure) {
        return new Notice(level, key, facts, Optional.of(cure));
    }

    /** What a failure tells the user. */
    public static Notice of(Failure failure) {
        if (failure instanceof Failure.ModelNotFound it) {
            return error("failure.model-not-found", it.path());
        }
        if (failure instanceof Failure.BadModel it) {
            return error("failure.bad-model", it.path(), String.join("; ", it.problems()));
        }
        if (failure instanceof Failure.Unsupported it) {
            return error("failure.unsupported", it.field(), it.fault(), it.cure());
        }
        if (failure instanceof Failure.OutOfMemory it) {
            return error("failure.out-of-memory", it.stage(), it.detail());
        }
        if (failure instanceof Failure.NumericFailure it) {
            return error("failure.numeric", it.stage());
        }
        if (failure instanceof Failure.ProcessDied it) {
            return error("failure.process-died", firstLine(it.detail()));
        }
        if (failure instanceof Failure.EngineUnavailable it) {
            return error("failure.engine-unavailable", firstLine(it.detail()));
        }
        return error("failure.internal", failure.summary());
    }

    /** The engine stopped for this, and the job goes on. */
    static Notice interrupted(Failure cause) {
        String reason = firstLine(cause.summary());
        return warning("failure.interrupted", reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1));
    }

    /** What it wrote last is in the log. */
    private static String firstLine(String detail) {
        return detail.lines().findFirst().orElse("");
    }
}
