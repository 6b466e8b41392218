package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;

/** Expects that something is refused as a bad model. */
public final class ModelFaultAssert {

    private ModelFaultAssert() {}

    /** The failure, which names a path and at least one problem, all in visible characters. */
    public static Failure.BadModel badModel(ThrowingCallable call) {
        InferenceException refusal = catchThrowableOfType(InferenceException.class, call);
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.failure()).isInstanceOf(Failure.BadModel.class);
        Failure.BadModel bad = (Failure.BadModel) refusal.failure();
        assertThat(bad.path()).isNotBlank();
        assertThat(bad.problems())
                .isNotEmpty()
                .allSatisfy(problem ->
                        assertThat(problem).isNotBlank().hasSizeLessThan(2000).doesNotContainPattern("\\p{Cntrl}"));
        return bad;
    }

    /** All problems in one line. */
    public static String problems(ThrowingCallable call) {
        return String.join("; ", badModel(call).problems());
    }
}
