package pochade.inference.process.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.module.SimpleModule;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.JobEvent;

/** The closed set of names that sealed types have in JSON. */
final class TypeNames {

    private TypeNames() {}

    static SimpleModule module() {
        return new SimpleModule("type names")
                .setMixInAnnotation(ToWorker.class, ToWorkerNames.class)
                .setMixInAnnotation(FromWorker.class, FromWorkerNames.class)
                .setMixInAnnotation(EngineStatus.class, EngineStatusNames.class)
                .setMixInAnnotation(JobEvent.class, JobEventNames.class)
                .setMixInAnnotation(Failure.class, FailureNames.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = ToWorker.Submit.class, name = "submit"),
        @Type(value = ToWorker.Cancel.class, name = "cancel"),
        @Type(value = ToWorker.Inspect.class, name = "inspect"),
        @Type(value = ToWorker.Shutdown.class, name = "shutdown")
    })
    private interface ToWorkerNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = FromWorker.Hello.class, name = "hello"),
        @Type(value = FromWorker.Status.class, name = "status"),
        @Type(value = FromWorker.Event.class, name = "event"),
        @Type(value = FromWorker.Inspected.class, name = "inspected"),
        @Type(value = FromWorker.InspectionFailed.class, name = "inspection-failed")
    })
    private interface FromWorkerNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = EngineStatus.Starting.class, name = "starting"),
        @Type(value = EngineStatus.Ready.class, name = "ready"),
        @Type(value = EngineStatus.Restarting.class, name = "restarting"),
        @Type(value = EngineStatus.Unavailable.class, name = "unavailable"),
        @Type(value = EngineStatus.Closed.class, name = "closed")
    })
    private interface EngineStatusNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = JobEvent.Queued.class, name = "queued"),
        @Type(value = JobEvent.Started.class, name = "started"),
        @Type(value = JobEvent.Staged.class, name = "staged"),
        @Type(value = JobEvent.Progressed.class, name = "progressed"),
        @Type(value = JobEvent.Interrupted.class, name = "interrupted"),
        @Type(value = JobEvent.Finished.class, name = "finished"),
        @Type(value = JobEvent.Failed.class, name = "failed"),
        @Type(value = JobEvent.Cancelled.class, name = "cancelled")
    })
    private interface JobEventNames {

        @JsonIgnore
        boolean isEnd();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = Failure.ModelNotFound.class, name = "model-not-found"),
        @Type(value = Failure.BadModel.class, name = "bad-model"),
        @Type(value = Failure.Unsupported.class, name = "unsupported"),
        @Type(value = Failure.OutOfMemory.class, name = "out-of-memory"),
        @Type(value = Failure.NumericFailure.class, name = "numeric-failure"),
        @Type(value = Failure.ProcessDied.class, name = "process-died"),
        @Type(value = Failure.EngineUnavailable.class, name = "engine-unavailable"),
        @Type(value = Failure.Internal.class, name = "internal")
    })
    private interface FailureNames {}
}
