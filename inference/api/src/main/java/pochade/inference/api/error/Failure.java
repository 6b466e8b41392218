package pochade.inference.api.error;

import java.util.List;

/** Why a job, or the engine, could not go on: one kind per thing the user can do about it. */
public sealed interface Failure {

    /** The facts in one English line, for logs and for callers without a message bundle. */
    String summary();

    /** There is no such file or folder. */
    record ModelNotFound(String path) implements Failure {
        @Override
        public String summary() {
            return path + ": no model is there";
        }
    }

    /**
     * The file or folder is not a model that can be used.
     *
     * @param path the file at fault
     * @param problems what is wrong with it, each with its cure where there is one; at least one
     */
    record BadModel(String path, List<String> problems) implements Failure {
        public BadModel {
            problems = List.copyOf(problems);
        }

        @Override
        public String summary() {
            return path + ": " + String.join("; ", problems);
        }
    }

    /** The request does not fit the model or the device. */
    record Unsupported(String field, String fault, String cure) implements Failure {
        @Override
        public String summary() {
            return field + " " + fault + "; " + cure;
        }
    }

    /** The device ran out of memory. */
    record OutOfMemory(String stage, String detail) implements Failure {
        @Override
        public String summary() {
            return "out of memory in " + stage + "; use a smaller size or batch (" + detail + ")";
        }
    }

    /** A tensor holds NaN or infinite values. */
    record NumericFailure(String stage) implements Failure {
        @Override
        public String summary() {
            return "the " + stage + " produced NaN or infinite values; try another model, sampler or a lower CFG scale";
        }
    }

    /**
     * The inference process ended under the job.
     *
     * @param detail exit status or signal, and the last lines it wrote
     */
    record ProcessDied(String detail) implements Failure {
        @Override
        public String summary() {
            return "the inference process ended: " + detail;
        }
    }

    /** The engine could not be started. */
    record EngineUnavailable(String detail) implements Failure {
        @Override
        public String summary() {
            return "the engine could not be started: " + detail;
        }
    }

    /** A fault of the program itself; {@code detail} is for the report. */
    record Internal(String detail) implements Failure {
        @Override
        public String summary() {
            return "internal fault: " + detail;
        }
    }
}
