package pochade.inference.weights;

import java.io.IOException;

/** A rule of the safetensors format that a header breaks. */
final class MalformedHeaderException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    MalformedHeaderException(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
