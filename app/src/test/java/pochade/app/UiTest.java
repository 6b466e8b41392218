package pochade.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test in a real window; skipped where there is no display. */
@Inherited
@Tag("ui")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(UiTest.Display.class)
public @interface UiTest {

    /** Looks for a display. */
    final class Display implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean missing = System.getProperty("os.name").startsWith("Linux")
                    && System.getenv().getOrDefault("DISPLAY", "").isEmpty();
            return missing
                    ? ConditionEvaluationResult.disabled("no display: DISPLAY is not set; run under xvfb-run")
                    : ConditionEvaluationResult.enabled("there is a display");
        }
    }
}
