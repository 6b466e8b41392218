package pochade.inference.api.error;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Failure} to the place that handles it. */
public final class InferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public InferenceException(Failure failure) {
        this(failure, null);
    }

    public InferenceException(Failure failure, @Nullable Throwable cause) {
        super(failure.summary(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
