package pochade.inference.process.message;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The peer sent something that is no message of this protocol; the connection is of no use any more. */
public final class MalformedMessageException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        this(message, null);
    }

    MalformedMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
